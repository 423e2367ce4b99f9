using System.CommandLine;
using IdentityGrpc.Load;
using IdentityGrpc.Load.Serving;

var watchers = new Argument<int[]>("watchers") { Description = "How many watchers, one measurement for each number." };
var rounds = new Option<int>("--rounds") { Description = "How often each is measured; the median counts.", DefaultValueFactory = _ => 3 };
var stalled = new Option<double>("--stalled") { Description = "Measures also beside this share of watchers that do not read.", DefaultValueFactory = _ => 0 };

var watch = new Command("watch", "Revocations to many watchers, against plain streams of equal messages.") { watchers, rounds, stalled };
watch.SetAction(async arguments =>
{
    foreach (int count in arguments.GetValue(watchers)!) await new WatchLoad(arguments.GetValue(rounds)).RunAsync(count, arguments.GetValue(stalled));
});

var data = new Argument<string>("data") { Description = "A folder for its files." };
var serve = new Command("serve", "The server that is measured. Started by the others; ends with its standard input.") { data };
serve.SetAction(arguments => LoadServer.RunAsync(arguments.GetValue(data)!));

return await new RootCommand("Load on the server.") { watch, serve }.Parse(args).InvokeAsync();
