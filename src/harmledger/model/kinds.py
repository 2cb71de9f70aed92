"""The closed lists of the annotation: event types, effects, groups, kinds of targets and sources."""

from enum import StrEnum


class EventType(StrEnum):
    """What kind of happening an account tells."""

    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    EXPLOSIVE_DEVICE = "explosive_device"
    SUICIDE_BOMBING = "suicide_bombing"
    CHEMICAL_ATTACK = "chemical_attack"
    ARMED_CLASH = "armed_clash"
    SHOOTING = "shooting"
    EXECUTION = "execution"
    ABDUCTION = "abduction"
    DETENTION = "detention"
    DESTRUCTION = "destruction"
    TERRITORY_CHANGE = "territory_change"
    ATTACK = "attack"
    """Violence whose method the text does not give, or several methods told as one."""
    OTHER = "other"


class Effect(StrEnum):
    """What befell people."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    DISPLACED = "displaced"


class Group(StrEnum):
    """The whole, or the part of it that the text singles out."""

    ALL = "all"
    CHILDREN = "children"
    WOMEN = "women"
    MEN = "men"
    ELDERLY = "elderly"
    RESCUE_WORKERS = "rescue_workers"
    MEDICAL_WORKERS = "medical_workers"
    AID_WORKERS = "aid_workers"
    JOURNALISTS = "journalists"
    SECURITY_FORCES = "security_forces"


class Status(StrEnum):
    """What the text's own words say about who they were."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class TargetKind(StrEnum):
    """What was hit."""

    RESIDENTIAL = "residential"
    MEDICAL = "medical"
    CIVIL_DEFENCE = "civil_defence"
    SCHOOL = "school"
    WORSHIP = "worship"
    MARKET = "market"
    DISPLACEMENT_CAMP = "displacement_camp"
    AID = "aid"
    INFRASTRUCTURE = "infrastructure"
    VEHICLE = "vehicle"
    GATHERING = "gathering"
    MEDIA = "media"
    GOVERNMENT = "government"
    MILITARY = "military"
    OTHER = "other"


class TargetEffect(StrEnum):
    """What became of it."""

    DAMAGED = "damaged"
    DESTROYED = "destroyed"
    OUT_OF_SERVICE = "out_of_service"
    CAPTURED = "captured"


class SourceKind(StrEnum):
    """Whom a report has it from: the kind tells how strong a claim is."""

    ANONYMOUS = "anonymous"
    WITNESS = "witness"
    OFFICIAL = "official"
    MILITARY = "military"
    ARMED_GROUP = "armed_group"
    MONITOR = "monitor"
    RESCUE_SERVICE = "rescue_service"
    MEDICAL = "medical"
    UN = "un"
    NGO = "ngo"
    MEDIA = "media"
    ACTIVIST = "activist"
    OTHER = "other"


class Stance(StrEnum):
    """How a claim is told. That something happened and who did it are different claims with their own stance."""

    STATED = "stated"
    ALLEGED = "alleged"
    DENIED = "denied"


class Role(StrEnum):
    """How somebody stands to the act."""

    ACCUSED = "accused"
    CLAIMED = "claimed"
    """Claims the act for themselves."""
    PARTICIPANT = "participant"


class ResponseKind(StrEnum):
    """What the accused answer."""

    ACKNOWLEDGES = "acknowledges"
    DENIES_EVENT = "denies_event"
    DENIES_RESPONSIBILITY = "denies_responsibility"
    DENIES_CIVILIAN_STATUS = "denies_civilian_status"
    SAYS_MILITARY = "says_military"
    OTHER_EXPLANATION = "other_explanation"


class ObservationKind(StrEnum):
    """What was seen or heard without being an incident."""

    TAKE_OFF = "take_off"
    OVERFLIGHT = "overflight"
    EXPLOSION = "explosion"
    SIREN = "siren"
    MOVEMENT = "movement"
    WEAPONS = "weapons"
    ACCESS_DENIED = "access_denied"
