using IdentityGrpc.Client.Conformance;

return args is ["watch", var address] ? await EndlessWatch.RunAsync(address) : await Suite.RunAsync();
