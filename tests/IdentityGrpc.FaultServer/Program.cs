using System.CommandLine;
using IdentityGrpc.FaultServer.Control;

var cases = new Option<DirectoryInfo>("--cases") { Description = "The folder of the conformance cases.", Required = true }.AcceptExistingOnly();
var port = new Option<int>("--port") { Description = "The port of the control; 0 for any free one.", DefaultValueFactory = _ => 0 };

var command = new RootCommand("A gRPC server whose faults are scripted: see tests/conformance/README.md.") { cases, port };
command.SetAction((arguments, cancellationToken) =>
    ControlHost.RunAsync(arguments.GetRequiredValue(cases), arguments.GetValue(port), cancellationToken));

return await command.Parse(args).InvokeAsync();
