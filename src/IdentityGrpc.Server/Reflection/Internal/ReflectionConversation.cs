using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace IdentityGrpc.Server.Reflection.Internal;

/// <summary>The answers to the questions of one stream. It remembers which files the caller already has.</summary>
internal sealed class ReflectionConversation(Schema schema)
{
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);

    /// <summary>Answers one question. What cannot be answered is an answer too, and the conversation goes on.</summary>
    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new ListServiceResponse();
                response.ListServicesResponse.Service.Add(schema.Services.Select(name => new ServiceResponse { Name = name }));
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                AnswerFile(response, schema.FileNamed(request.FileByFilename), "file");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                AnswerFile(response, schema.FileDeclaring(request.FileContainingSymbol), "symbol");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension:
                ExtensionRequest extension = request.FileContainingExtension;
                AnswerFile(response, schema.FileExtending(extension.ContainingType, extension.ExtensionNumber), "extension");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType:
                AnswerExtensions(response, request.AllExtensionNumbersOfType);
                break;
            default:
                response.ErrorResponse = Error(StatusCode.InvalidArgument, "The request asks nothing that this server knows of.");
                break;
        }
        return response;
    }

    private void AnswerFile(ServerReflectionResponse response, FileDescriptor? file, string kind)
    {
        if (file is null)
        {
            response.ErrorResponse = Error(StatusCode.NotFound, $"The server knows no such {kind}.");
            return;
        }
        response.FileDescriptorResponse = new FileDescriptorResponse();
        // What was asked for always, its imports once per stream, as the protocol allows.
        _sent.Remove(file.Name);
        AddWithImports(response.FileDescriptorResponse, file);
    }

    private void AddWithImports(FileDescriptorResponse response, FileDescriptor file)
    {
        if (!_sent.Add(file.Name)) return;
        response.FileDescriptorProto.Add(file.SerializedData);
        foreach (FileDescriptor import in file.Dependencies) AddWithImports(response, import);
    }

    private void AnswerExtensions(ServerReflectionResponse response, string message)
    {
        if (schema.ExtensionsOf(message) is not { } numbers)
        {
            response.ErrorResponse = Error(StatusCode.NotFound, "The server knows no such message.");
            return;
        }
        response.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = message, ExtensionNumber = { numbers } };
    }

    private static ErrorResponse Error(StatusCode code, string message) => new() { ErrorCode = (int)code, ErrorMessage = message };
}
