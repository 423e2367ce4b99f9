using IdentityGrpc.AcsEmulator.Internal.CommandLine;

return await new EmulatorCommand().Parse(args).InvokeAsync();
