from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
REVOCATION_CAUSE_IDENTITY_DELETED: RevocationCause
REVOCATION_CAUSE_TOKENS_REVOKED: RevocationCause
REVOCATION_CAUSE_UNSPECIFIED: RevocationCause
REVOCATION_PHASE_CONFIRMED: RevocationPhase
REVOCATION_PHASE_FAILED: RevocationPhase
REVOCATION_PHASE_REQUESTED: RevocationPhase
REVOCATION_PHASE_UNSPECIFIED: RevocationPhase

class Revocation(_message.Message):
    __slots__ = ["actor", "cause", "event_time", "identity_id", "phase", "reason", "revocation_id", "revoke_time", "sequence"]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REVOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    REVOKE_TIME_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    actor: str
    cause: RevocationCause
    event_time: _timestamp_pb2.Timestamp
    identity_id: str
    phase: RevocationPhase
    reason: str
    revocation_id: str
    revoke_time: _timestamp_pb2.Timestamp
    sequence: int
    def __init__(self, sequence: _Optional[int] = ..., revocation_id: _Optional[str] = ..., identity_id: _Optional[str] = ..., cause: _Optional[_Union[RevocationCause, str]] = ..., phase: _Optional[_Union[RevocationPhase, str]] = ..., revoke_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., event_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RevocationCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class RevocationPhase(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
