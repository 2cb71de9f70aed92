"""The page of one report, and what people do on it."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from harmledger.ledger import Reader
from harmledger.model.errors import EvidenceError, InputError, LedgerError, StaleError, ValueRefusedError
from harmledger.model.ids import derive_id
from harmledger.review.effect import Effect
from harmledger.review.lock import account_seen
from harmledger.web.book import person_of, reader_of, the_book
from harmledger.web.people.models import Role
from harmledger.web.queues.twice import may_code
from harmledger.web.reports.coding import Act, Asked, asked, decision_of, effect_of, form_of, write
from harmledger.web.reports.marking import MarkedText, plain_quotes
from harmledger.web.reports.material import ReportMaterial, read_material
from harmledger.web.reports.slot_forms import TOLL_FORMS, VALUE_FORMS
from harmledger.web.reports.translating import TranslationForm, add_translation
from harmledger.web.reports.values import KINDS, Value, decided_value, part_value
from harmledger.web.reports.words_form import CodeForm

REFUSALS = (EvidenceError, InputError, ValueRefusedError)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActShown:
    """An act on its way: its form, what it would change, why it cannot be."""

    asked: Asked
    form: CodeForm
    effect: Effect | None = None
    refused: str = ""
    overtaken: str = ""

    @property
    def now(self) -> Value | None:
        """What is decided on, as it reads now."""
        held = self.asked.claim
        return None if held is None else part_value(held.slot, held.part)

    @property
    def then(self) -> Value | None:
        """As it is going to read."""
        return None if self.effect is None else decided_value(self.asked.report, self.effect.decision)

    @property
    def mark(self) -> str:
        """What a form hands back to say that this very effect was shown."""
        if self.effect is None:
            return ""
        told = (self.effect.decision.value, self.effect.before, self.effect.after, self.effect.published)
        return derive_id("shown", *map(repr, told))


@require_GET
def report(request: HttpRequest, report: str) -> HttpResponse:
    """The whole text with what was taken from it; with an act in the address also its form."""
    material = found(request, report)
    wanted = asked(reader_of(request), material.report, request.GET)
    if wanted is None or not person_of(request).may_act_as(Role.CODER):
        return shown(request, material)
    form = form_of(reader_of(request), wanted)
    return shown(request, material, act=ActShown(asked=wanted, form=form))


@require_POST
def code(request: HttpRequest, report: str) -> HttpResponse:
    """An act that came back: show what it would change; saved only after it was shown."""
    material, reader = found(request, report), reader_of(request)
    wanted = asked(reader, material.report, request.POST)
    if wanted is None:
        return shown(request, material, typed=_typed(request.POST))
    act = ActShown(asked=wanted, form=form_of(reader, wanted, request.POST))
    if not act.form.is_valid():
        return shown(request, material, act=act)
    person = person_of(request).username
    try:
        decision = decision_of(the_book(), wanted, act.form, person)
        act = dataclasses.replace(act, effect=effect_of(the_book(), decision))
        if request.POST.get("step") != "save" or request.POST.get("shown") != act.mark:
            return shown(request, material, act=act)
        write(the_book(), decision, person)
    except StaleError as error:
        again = form_of(reader, wanted, _looked_again(request.POST, reader, wanted))
        return shown(request, material, act=ActShown(asked=wanted, form=again, overtaken=str(error)))
    except REFUSALS as error:
        return shown(request, material, act=dataclasses.replace(act, refused=str(error)))
    undo = f"{reverse('reports:report', args=[material.report.id])}?act=undo&decision={decision.id}#act"
    told = format_html(
        '{} <a href="{}" data-key="u">{}</a> <kbd>u</kbd>', _("Saved: %s.") % wanted.words, undo, _("Undo")
    )
    messages.success(request, _("Taken back.") if wanted.act is Act.UNDO else told)
    return redirect("reports:report", report=material.report.id)


@require_POST
def translate(request: HttpRequest, report: str) -> HttpResponse:
    """Put a translation beside the text."""
    material = found(request, report)
    form = TranslationForm(request.POST, auto_id="tr-%s")
    if not form.is_valid():
        return shown(request, material, translation_form=form)
    if add_translation(the_book(), material.report.id, form, person_of(request).username):
        messages.success(request, _("The translation stands beside the text now."))
    else:
        messages.info(request, _("This translation stands there already."))
    return redirect("reports:report", report=material.report.id)


def found(request: HttpRequest, report_id: str) -> ReportMaterial:
    """The material of a report, as far as whoever asks may have it; not found where there is none for them."""
    reader = reader_of(request)
    try:
        return read_material(reader, report_id)
    except LedgerError:
        if reader.reports_named([report_id]):
            raise  # it is there, and cannot be read: a failure, not an absence
        raise Http404 from None


def shown(
    request: HttpRequest,
    material: ReportMaterial,
    *,
    act: ActShown | None = None,
    translation_form: TranslationForm | None = None,
    typed: Sequence[tuple[str, str]] | None = None,
) -> HttpResponse:
    """The page. `typed` is what somebody filled in about a value that is not there any more."""
    person = person_of(request)
    may_act = person.may_act_as(Role.CODER)
    is_blind = (
        may_act
        and request.GET.get("open") != "1"
        and act is None
        and may_code(the_book(), material.report.id, person.username)
    )
    context = {
        "material": material,
        "report": material.report,
        "may_code": may_act,
        "is_blind": is_blind,
        "act": act,
        "typed": typed,
        "slots": [(slot, KINDS[slot]) for slot in VALUE_FORMS if slot != "type"],
        "toll_slots": [(slot, KINDS[slot]) for slot in TOLL_FORMS],
        "translation_form": translation_form or TranslationForm(auto_id="tr-%s"),
        **_text(material, is_blind=is_blind, is_numbered=request.GET.get("numbers") == "1"),
    }
    status = 409 if typed is not None else _status(act, translation_form)
    return render(request, "reports/report.html", context, status=status)


def _looked_again(given: QueryDict, reader: Reader, wanted: Asked) -> QueryDict:
    """What a person filled in, with the account as they see it now that they were told who was faster."""
    data = given.copy()
    if wanted.record is not None:
        data["seen"] = account_seen(reader, wanted.record.id)
    return data


def _typed(given: QueryDict) -> list[tuple[str, str]]:
    """What a person filled in, to be shown again: of values, not of what went along hidden."""
    hidden = {"csrfmiddlewaretoken", "act", "account", "toll", "claim", "slot", "seen", "shown", "step", "decision"}
    return [(name.replace("_", " "), str(given[name])) for name in given if name not in hidden and given[name]]


def _text(material: ReportMaterial, *, is_blind: bool, is_numbered: bool) -> dict[str, object]:
    """The text, cut and marked. Whoever is to code it blind sees no mark of anybody."""
    report = material.report
    uncovered = () if material.reading is None or is_blind else material.reading.uncovered
    marked = MarkedText(report.text, () if is_blind else material.values, uncovered, is_numbered=is_numbered)
    title = len(report.title)
    return {
        "title": marked.between(0, title) if title else None,
        "body": marked.between(title + 1, len(report.text)) if report.body else None,
        "body_start": title + 1,
        "uncovered": plain_quotes(uncovered),
        "is_numbered": is_numbered,
        "is_link": (report.url or "").startswith(("https://", "http://")),
    }


def _status(act: ActShown | None, translation_form: TranslationForm | None) -> int:
    if act is not None and act.overtaken:
        return 409
    is_wrong = translation_form is not None or (act is not None and (act.refused or act.form.errors))
    return 400 if is_wrong else 200
