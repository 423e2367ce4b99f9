using Azure.Core;

namespace Azure.Communication.Internal;

/// <summary>The pipeline of the exchange: Azure.Core's defaults.</summary>
internal sealed class EntraExchangeOptions : ClientOptions;
