using SampleApp.Benchmarks;

// dotnet run -c Release --project tests/SampleApp.Benchmarks [-- ROUNDS SECONDS]
var rounds = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 5;
var seconds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 5;

var contenders = await Contenders.Prepare();
Dictionary<Contender, List<Sample>> samples = contenders.ToDictionary(contender => contender, _ => new List<Sample>());

// Alternating, so that a busy minute of the machine hits all of them.
for (var round = 1; round <= rounds; round++)
    foreach (var contender in contenders)
    {
        Console.Error.WriteLine($"Round {round} of {rounds}: {contender.Name}");
        samples[contender].Add(await Measurement.Take(contender, TimeSpan.FromSeconds(seconds)));
    }

await Report.Print(samples);
