"""What the view calls things: kinds of happenings, of people, of speakers, of answers."""

from harmledger.model.kinds import (
    Effect,
    EventType,
    Group,
    ResponseKind,
    Role,
    SourceKind,
    Stance,
    Status,
    TargetEffect,
    TargetKind,
)

EVENT = {
    EventType.AIR_STRIKE: "Air strike",
    EventType.SHELLING: "Shelling",
    EventType.EXPLOSIVE_DEVICE: "Bomb or mine",
    EventType.SUICIDE_BOMBING: "Suicide bombing",
    EventType.CHEMICAL_ATTACK: "Chemical attack",
    EventType.ARMED_CLASH: "Clash",
    EventType.SHOOTING: "Shooting",
    EventType.EXECUTION: "Execution",
    EventType.ABDUCTION: "Abduction",
    EventType.DETENTION: "Detention",
    EventType.DESTRUCTION: "Destruction",
    EventType.TERRITORY_CHANGE: "Place taken or left",
    EventType.ATTACK: "Attack",
    EventType.OTHER: "Harm",
}
SITE = {
    TargetKind.MEDICAL: "medical site",
    TargetKind.CIVIL_DEFENCE: "civil defence",
    TargetKind.SCHOOL: "school",
    TargetKind.WORSHIP: "place of worship",
    TargetKind.MARKET: "market",
    TargetKind.DISPLACEMENT_CAMP: "camp",
    TargetKind.AID: "aid",
    TargetKind.MEDIA: "media",
}
"""Sites that a title names: those that the law protects by name, or where many people gather."""
TARGET_EFFECT = {
    TargetEffect.DAMAGED: "damaged",
    TargetEffect.DESTROYED: "destroyed",
    TargetEffect.OUT_OF_SERVICE: "out of service",
    TargetEffect.CAPTURED: "captured",
}
GROUP = {
    Group.ALL: ("person", "people"),
    Group.CHILDREN: ("child", "children"),
    Group.WOMEN: ("woman", "women"),
    Group.MEN: ("man", "men"),
    Group.ELDERLY: ("elderly person", "elderly people"),
    Group.RESCUE_WORKERS: ("rescue worker", "rescue workers"),
    Group.MEDICAL_WORKERS: ("medical worker", "medical workers"),
    Group.AID_WORKERS: ("aid worker", "aid workers"),
    Group.JOURNALISTS: ("journalist", "journalists"),
    Group.SECURITY_FORCES: ("member of the security forces", "members of the security forces"),
}
STATUS = {
    Status.CIVILIAN: ("civilian", "civilians"),
    Status.COMBATANT: ("fighter", "fighters"),
    Status.MIXED: ("civilian or fighter", "civilians and fighters"),
}
EFFECT = {effect: effect.value for effect in Effect}
SOURCE = {
    SourceKind.ANONYMOUS: "anonymous",
    SourceKind.WITNESS: "witness",
    SourceKind.OFFICIAL: "official",
    SourceKind.MILITARY: "military",
    SourceKind.ARMED_GROUP: "armed group",
    SourceKind.MONITOR: "monitor",
    SourceKind.RESCUE_SERVICE: "rescue service",
    SourceKind.MEDICAL: "medical",
    SourceKind.UN: "UN",
    SourceKind.NGO: "NGO",
    SourceKind.MEDIA: "media",
    SourceKind.ACTIVIST: "activist",
    SourceKind.OTHER: "other source",
}
RESPONSE = {
    ResponseKind.ACKNOWLEDGES: "acknowledges it",
    ResponseKind.DENIES_EVENT: "denies that it happened",
    ResponseKind.DENIES_RESPONSIBILITY: "denies responsibility",
    ResponseKind.DENIES_CIVILIAN_STATUS: "denies that they were civilians",
    ResponseKind.SAYS_MILITARY: "says the site was military",
    ResponseKind.OTHER_EXPLANATION: "gives another explanation",
}
ROLE = {Role.CLAIMED: "claims it", Role.PARTICIPANT: "fought there"}
STANCE = {Stance.ALLEGED: "alleged", Stance.DENIED: "denied"}
