"""The form of each part of an account or toll."""

from harmledger.model.record import AccountRecord, TollRecord
from harmledger.web.reports.forms import DayForm, PerpetratorForm, PlaceForm, TargetForm, TypeForm
from harmledger.web.reports.harm_form import HarmForm
from harmledger.web.reports.part_forms import AreaForm, PeriodForm, ResponseForm, SourceForm, VictimForm
from harmledger.web.reports.words_form import CodeForm

VALUE_FORMS: dict[str, type[CodeForm]] = {
    "type": TypeForm,
    "day": DayForm,
    "place": PlaceForm,
    "perpetrator": PerpetratorForm,
    "means": PlaceForm,
    "target": TargetForm,
    "harm": HarmForm,
    "source": SourceForm,
    "response": ResponseForm,
    "victim": VictimForm,
}
"""Of an account."""
TOLL_FORMS: dict[str, type[CodeForm]] = {
    "harm": HarmForm,
    "period": PeriodForm,
    "area": AreaForm,
    "perpetrator": PerpetratorForm,
    "source": SourceForm,
}
"""Of a toll."""


def forms_of(record: AccountRecord | TollRecord) -> dict[str, type[CodeForm]]:
    """The forms for what an account or toll can say."""
    return TOLL_FORMS if isinstance(record, TollRecord) else VALUE_FORMS
