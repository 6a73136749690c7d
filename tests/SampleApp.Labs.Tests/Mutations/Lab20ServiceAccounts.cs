using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;
using SampleApp.Labs.Tests.Checks;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab20ServiceAccounts
{
    private const string Folder = "20-service-accounts", Ok = "HTTP/1.1 200 OK", Refused = "HTTP/1.1 403 Forbidden";

    private const string Pods = "the Role reader allows listing pods", Deployments = "the Role reader allows listing deployments";

    private const string Bound = "the RoleBinding reader gives it", Token = "pod projected has a token for sampleapp";

    private const string NotTaken = "the API server does not take that token";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "no pod", lab => lab.Remove(lab.The("Pod", "anonymous")), "the pods anonymous and ordinary"),
        .. from pod in new[] { "anonymous", "ordinary", "reader", "projected" }
           select new Mutation(Folder, $"{pod} not ready", lab => lab.The("Pod", pod).IsNotReady(), $"pod {pod} is Ready"),
        new(Folder, "anonymous as an account", lab => lab.Says("anonymous", "pods", As("default")), "treats pod anonymous as nobody"),
        new(Folder, "no answer to anonymous", lab => lab.Says("anonymous", "pods", "No answer from kubernetes.default.svc: name not found"), "treats pod anonymous as nobody"),
        new(Folder, "ordinary as nobody", lab => lab.Says("ordinary", "pods", "HTTP/1.1 401 Unauthorized"), "treats pod ordinary as the account default"),
        new(Folder, "ordinary bound", lab => lab.Says("ordinary", "pods", Ok), "treats pod ordinary as the account default"),
        new(Folder, "account", lab => lab.Remove(lab.The("ServiceAccount", "reader")), "a ServiceAccount reader"),
        new(Folder, "no reader", lab => lab.Remove(lab.The("Pod", "reader")), "a pod reader"),
        new(Folder, "other account", lab => lab.The("Pod", "reader").Set("default", "spec", "serviceAccountName"), "pod reader has the account"),
        new(Folder, "role", lab => lab.Remove(lab.The("Role", "reader")), Pods, Deployments),
        new(Folder, "no verb", lab => Rule(lab, 0).Set(Json("""["get"]"""), "verbs"), Pods),
        new(Folder, "group of pods", lab => Rule(lab, 0).Set(Json("""["v1"]"""), "apiGroups"), Pods),
        new(Folder, "names", lab => Rule(lab, 0).Set(Json("""["reader"]"""), "resourceNames"), Pods),
        new(
            Folder,
            "other subject",
            lab =>
            {
                Binding(lab)["subjects"]![0]!.Set("default", "name");
                lab.Says("ordinary", "pods", Ok);
            },
            "treats pod ordinary as the account default",
            Bound),
        new(Folder, "other resource", lab => Rule(lab, 0).Set(Json("""["pod"]"""), "resources"), Pods),
        new(Folder, "group of Deployments", lab => Rule(lab, 1).Set(Json("""["extensions"]"""), "apiGroups"), Deployments),
        new(Folder, "binding", lab => lab.Remove(Binding(lab)), Bound),
        new(Folder, "other role", lab => Binding(lab).Set("view", "roleRef", "name"), Bound),
        new(Folder, "no subject", lab => Binding(lab).Drop("subjects"), Bound),
        new(Folder, "subject elsewhere", lab => Binding(lab)["subjects"]![0]!.Set("elsewhere", "namespace"), Bound),
        new(Folder, "subject is a user", lab => Binding(lab)["subjects"]![0]!.Set("User", "kind"), Bound),
        new(Folder, "pods refused", lab => lab.Says("reader", "pods", Refused), "pod reader lists the pods"),
        new(Folder, "Deployments refused", lab => lab.Says("reader", "deployments", Refused), "pod reader lists the Deployments"),
        new(
            Folder,
            "account made anew",
            lab =>
            {
                foreach (var resource in new[] { "pods", "deployments", "secrets" })
                    lab.Says("reader", resource, "HTTP/1.1 401 Unauthorized");
            },
            "pod reader lists the pods",
            "pod reader lists the Deployments",
            "pod reader may not list Secrets"),
        new(Folder, "Secrets", lab => lab.Says("reader", "secrets", Ok), "pod reader may not list Secrets"),
        new(Folder, "no projected", lab => lab.Remove(lab.The("Pod", "projected")), Token),
        new(Folder, "other audience", lab => Projected(lab).Set("other", "audience"), Token),
        new(Folder, "no audience", lab => Projected(lab).Drop("audience"), Token),
        new(Folder, "longer life", lab => Projected(lab).Set(7200, "expirationSeconds"), Token),
        new(Folder, "token taken", lab => lab.Says("projected", "pods", Ok), NotTaken),
        new(Folder, "token of nobody", lab => lab.Says("projected", "pods", Refused), NotTaken),
    ];

    private static JsonNode Json(string text) => JsonNode.Parse(text)!;

    private static string As(string account) =>
        $$"""
        HTTP/1.1 403 Forbidden
        {"message":"pods is forbidden: User \"system:serviceaccount:a:{{account}}\" cannot list resource \"pods\""}
        """;

    private static JsonNode Rule(SolvedLab lab, int index) => lab.The("Role", "reader")["rules"]![index]!;

    private static JsonNode Binding(SolvedLab lab) => lab.The("RoleBinding", "reader");

    private static JsonNode Projected(SolvedLab lab) => lab.The("Pod", "projected")["spec"].Items("volumes")
        .SelectMany(volume => volume.Items("projected", "sources")).Select(source => source["serviceAccountToken"]).OfType<JsonNode>().Single();

    private static void Says(this SolvedLab lab, string pod, string resource, string words)
    {
        var of = lab.The("Pod", pod)["metadata"].Text("namespace");
        var group = resource == "deployments" ? "apis/apps" : "api";
        lab.Answer(
            Answer.Call(pod, $"https://kubernetes.default.svc/{group}/v1/namespaces/{of}/{resource}?labelSelector=lab=none").Path, words);
    }
}
