# One file, two images: the default has a shell for `kubectl exec`; `--target chiseled` has nothing but the app.
#   docker build -t sampleapp:1 .
#   docker build -t sampleapp:2 --build-arg APP_VERSION=2 .
#   docker build -t sampleapp:3 --build-arg APP_VERSION=3 --build-arg APP_READY=false .   # never becomes ready

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble-aot AS build
WORKDIR /source

# Restored before the sources are copied, so that a change of the code keeps this layer.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/SampleApp/SampleApp.csproj src/SampleApp/
RUN dotnet restore src/SampleApp --use-current-runtime

COPY src/SampleApp/ src/SampleApp/
# One native program, for the architecture of the machine that builds; its debug symbols stay here.
RUN dotnet publish src/SampleApp --no-restore --use-current-runtime -p:CopyOutputSymbolsToPublishDirectory=false -o /out/app
# Compose mounts the visits' volume here, and the volume takes over this folder's owner. Group 0 has the owner's rights: some clusters run a
# pod under any uid, with this group (https://docs.redhat.com/documentation/openshift_container_platform/latest/html/images/creating-images).
# The parent folder is copied, because COPY gives the folder that it copies to a mode of its own.
RUN mkdir /out/folders && mkdir -m 0775 /out/folders/data


# The release's arguments as a file too: some builders (podman 4.3) ignore a build argument that is used in ENV only, and would take
# the three releases for one.
FROM build AS release
ARG APP_VERSION=1
ARG APP_READY=true
RUN printf 'version %s, ready %s\n' "$APP_VERSION" "$APP_READY" > /release


# No shell, no package manager: what production would run.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled AS chiseled
WORKDIR /app
COPY --from=build /out/app ./
COPY --from=build --chown=1654:0 /out/folders /
# 5000 as in the training's manifests.
ENV ASPNETCORE_HTTP_PORTS=5000
# Seconds; by then kube-proxy on every node has heard that this pod is stopping.
ENV APP_DRAIN_DELAY=3
EXPOSE 5000
# The images' user `app` by number: runAsNonRoot cannot check a name.
USER 1654
ENTRYPOINT ["/app/SampleApp"]
ARG APP_VERSION=1
ARG APP_READY=true
COPY --from=release /release /release
ENV APP_VERSION=$APP_VERSION APP_READY=$APP_READY


# The same on an image with a shell. The last stage is what a plain `docker build` makes.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0 AS shell
WORKDIR /app
COPY --from=build /out/app ./
COPY --from=build --chown=1654:0 /out/folders /
ENV ASPNETCORE_HTTP_PORTS=5000
ENV APP_DRAIN_DELAY=3
EXPOSE 5000
USER 1654
ENTRYPOINT ["/app/SampleApp"]
ARG APP_VERSION=1
ARG APP_READY=true
COPY --from=release /release /release
ENV APP_VERSION=$APP_VERSION APP_READY=$APP_READY
