from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from identitygrpc.v1 import revocation_pb2 as _revocation_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
START_POSITION_EARLIEST: StartPosition
START_POSITION_NOW: StartPosition
START_POSITION_UNSPECIFIED: StartPosition

class ListRevocationsRequest(_message.Message):
    __slots__ = ["causes", "identity_ids", "page_size", "page_token"]
    CAUSES_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_IDS_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    causes: _containers.RepeatedScalarFieldContainer[_revocation_pb2.RevocationCause]
    identity_ids: _containers.RepeatedScalarFieldContainer[str]
    page_size: int
    page_token: str
    def __init__(self, identity_ids: _Optional[_Iterable[str]] = ..., causes: _Optional[_Iterable[_Union[_revocation_pb2.RevocationCause, str]]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListRevocationsResponse(_message.Message):
    __slots__ = ["next_page_token", "resume_token", "revocations"]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REVOCATIONS_FIELD_NUMBER: _ClassVar[int]
    next_page_token: str
    resume_token: str
    revocations: _containers.RepeatedCompositeFieldContainer[_revocation_pb2.Revocation]
    def __init__(self, revocations: _Optional[_Iterable[_Union[_revocation_pb2.Revocation, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., resume_token: _Optional[str] = ...) -> None: ...

class RevocationBatch(_message.Message):
    __slots__ = ["revocations"]
    REVOCATIONS_FIELD_NUMBER: _ClassVar[int]
    revocations: _containers.RepeatedCompositeFieldContainer[_revocation_pb2.Revocation]
    def __init__(self, revocations: _Optional[_Iterable[_Union[_revocation_pb2.Revocation, _Mapping]]] = ...) -> None: ...

class WatchCaughtUp(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class WatchHeartbeat(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class WatchRevocationsRequest(_message.Message):
    __slots__ = ["causes", "heartbeat_interval", "identity_ids", "position", "resume_token"]
    CAUSES_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_INTERVAL_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_IDS_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    causes: _containers.RepeatedScalarFieldContainer[_revocation_pb2.RevocationCause]
    heartbeat_interval: _duration_pb2.Duration
    identity_ids: _containers.RepeatedScalarFieldContainer[str]
    position: StartPosition
    resume_token: str
    def __init__(self, resume_token: _Optional[str] = ..., position: _Optional[_Union[StartPosition, str]] = ..., identity_ids: _Optional[_Iterable[str]] = ..., causes: _Optional[_Iterable[_Union[_revocation_pb2.RevocationCause, str]]] = ..., heartbeat_interval: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class WatchRevocationsResponse(_message.Message):
    __slots__ = ["caught_up", "heartbeat", "resume_token", "revocations", "started"]
    CAUGHT_UP_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REVOCATIONS_FIELD_NUMBER: _ClassVar[int]
    STARTED_FIELD_NUMBER: _ClassVar[int]
    caught_up: WatchCaughtUp
    heartbeat: WatchHeartbeat
    resume_token: str
    revocations: RevocationBatch
    started: WatchStarted
    def __init__(self, resume_token: _Optional[str] = ..., started: _Optional[_Union[WatchStarted, _Mapping]] = ..., revocations: _Optional[_Union[RevocationBatch, _Mapping]] = ..., caught_up: _Optional[_Union[WatchCaughtUp, _Mapping]] = ..., heartbeat: _Optional[_Union[WatchHeartbeat, _Mapping]] = ...) -> None: ...

class WatchStarted(_message.Message):
    __slots__ = ["heartbeat_interval", "server_time"]
    HEARTBEAT_INTERVAL_FIELD_NUMBER: _ClassVar[int]
    SERVER_TIME_FIELD_NUMBER: _ClassVar[int]
    heartbeat_interval: _duration_pb2.Duration
    server_time: _timestamp_pb2.Timestamp
    def __init__(self, server_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., heartbeat_interval: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class StartPosition(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
