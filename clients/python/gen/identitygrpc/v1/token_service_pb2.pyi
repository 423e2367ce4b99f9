from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from identitygrpc.v1 import access_token_pb2 as _access_token_pb2
from identitygrpc.v1 import revocation_pb2 as _revocation_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

CACHE_STATUS_BYPASS: CacheStatus
CACHE_STATUS_COALESCED: CacheStatus
CACHE_STATUS_HIT: CacheStatus
CACHE_STATUS_MISS: CacheStatus
CACHE_STATUS_UNSPECIFIED: CacheStatus
DESCRIPTOR: _descriptor.FileDescriptor

class ExchangeTeamsUserTokenRequest(_message.Message):
    __slots__ = ["client_id", "teams_user_entra_token", "user_object_id"]
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    TEAMS_USER_ENTRA_TOKEN_FIELD_NUMBER: _ClassVar[int]
    USER_OBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    client_id: str
    teams_user_entra_token: str
    user_object_id: str
    def __init__(self, teams_user_entra_token: _Optional[str] = ..., client_id: _Optional[str] = ..., user_object_id: _Optional[str] = ...) -> None: ...

class ExchangeTeamsUserTokenResponse(_message.Message):
    __slots__ = ["access_token"]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    access_token: _access_token_pb2.AccessToken
    def __init__(self, access_token: _Optional[_Union[_access_token_pb2.AccessToken, _Mapping]] = ...) -> None: ...

class IssueAccessTokenRequest(_message.Message):
    __slots__ = ["bypass_cache", "identity_id", "lifetime", "min_remaining_lifetime", "scopes"]
    BYPASS_CACHE_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    LIFETIME_FIELD_NUMBER: _ClassVar[int]
    MIN_REMAINING_LIFETIME_FIELD_NUMBER: _ClassVar[int]
    SCOPES_FIELD_NUMBER: _ClassVar[int]
    bypass_cache: bool
    identity_id: str
    lifetime: _duration_pb2.Duration
    min_remaining_lifetime: _duration_pb2.Duration
    scopes: _containers.RepeatedScalarFieldContainer[_access_token_pb2.TokenScope]
    def __init__(self, identity_id: _Optional[str] = ..., scopes: _Optional[_Iterable[_Union[_access_token_pb2.TokenScope, str]]] = ..., lifetime: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., min_remaining_lifetime: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., bypass_cache: bool = ...) -> None: ...

class IssueAccessTokenResponse(_message.Message):
    __slots__ = ["access_token", "cache_status"]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CACHE_STATUS_FIELD_NUMBER: _ClassVar[int]
    access_token: _access_token_pb2.AccessToken
    cache_status: CacheStatus
    def __init__(self, access_token: _Optional[_Union[_access_token_pb2.AccessToken, _Mapping]] = ..., cache_status: _Optional[_Union[CacheStatus, str]] = ...) -> None: ...

class RevokeAccessTokensRequest(_message.Message):
    __slots__ = ["identity_id", "issued_before", "reason"]
    IDENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUED_BEFORE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    identity_id: str
    issued_before: _timestamp_pb2.Timestamp
    reason: str
    def __init__(self, identity_id: _Optional[str] = ..., issued_before: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class RevokeAccessTokensResponse(_message.Message):
    __slots__ = ["revocation"]
    REVOCATION_FIELD_NUMBER: _ClassVar[int]
    revocation: _revocation_pb2.Revocation
    def __init__(self, revocation: _Optional[_Union[_revocation_pb2.Revocation, _Mapping]] = ...) -> None: ...

class CacheStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
