from google.protobuf import duration_pb2 as _duration_pb2
from identitygrpc.v1 import access_token_pb2 as _access_token_pb2
from identitygrpc.v1 import revocation_pb2 as _revocation_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateIdentityRequest(_message.Message):
    __slots__ = ["request_id", "token_lifetime", "token_scopes"]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    TOKEN_LIFETIME_FIELD_NUMBER: _ClassVar[int]
    TOKEN_SCOPES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    token_lifetime: _duration_pb2.Duration
    token_scopes: _containers.RepeatedScalarFieldContainer[_access_token_pb2.TokenScope]
    def __init__(self, token_scopes: _Optional[_Iterable[_Union[_access_token_pb2.TokenScope, str]]] = ..., token_lifetime: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateIdentityResponse(_message.Message):
    __slots__ = ["access_token", "identity_id"]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    access_token: _access_token_pb2.AccessToken
    identity_id: str
    def __init__(self, identity_id: _Optional[str] = ..., access_token: _Optional[_Union[_access_token_pb2.AccessToken, _Mapping]] = ...) -> None: ...

class DeleteIdentityRequest(_message.Message):
    __slots__ = ["identity_id", "reason"]
    IDENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    identity_id: str
    reason: str
    def __init__(self, identity_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class DeleteIdentityResponse(_message.Message):
    __slots__ = ["revocation"]
    REVOCATION_FIELD_NUMBER: _ClassVar[int]
    revocation: _revocation_pb2.Revocation
    def __init__(self, revocation: _Optional[_Union[_revocation_pb2.Revocation, _Mapping]] = ...) -> None: ...
