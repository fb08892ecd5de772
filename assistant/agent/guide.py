"""One turn with a language model's help: which tool calls to make, and in which order.

The model is asked only for marks of an ``Offer``; whatever it says or fails to say, the reader's
own call is there to fall back on.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.agent.guidance import Guidance, Say, what_to_say
from assistant.agent.numbered import PlanFault
from assistant.agent.offer import Offer
from assistant.agent.offering import offer_for, offer_of, only_candidates
from assistant.agent.plan_asker import PlanAsker
from assistant.agent.proposal import Asker, Context, Done, Proposal
from assistant.agent.retelling import Retelling
from assistant.agent.session import Session
from assistant.agent.steps import StepKind
from assistant.agent.tool_asker import ToolAsker
from assistant.answer import Answer, OptionCard
from assistant.models.client import ModelClient
from assistant.models.profiles import Asking
from assistant.models.troubles import ModelTrouble, Trouble, sentence
from assistant.models.usage import Allowance
from assistant.narration import narrate
from assistant.reading.call import Call, Turn
from assistant.reading.reader import Reading
from assistant.reading.settling import settled
from assistant.tools.arguments import DeclineArguments
from assistant.tools.decline import TOOL as DECLINE
from assistant.tools.plan import Status
from polish.texts import text

_ATTEMPTS = 2
_NEAR = 4
"""How many near indicators are told where none fits."""


class Guide:
    """A language model as an adviser. Holds nothing of a turn: that is in ``Session.guidance``."""

    def __init__(self, client: ModelClient) -> None:
        self._client = client
        way = client.configuration.way
        self._asker: Asker = ToolAsker(client) if way is Asking.TOOLS else PlanAsker(client)

    @property
    def client(self) -> ModelClient:
        """The model behind it."""
        return self._client

    @property
    def retelling(self) -> Retelling | None:
        """The same model as the teller of results; ``None`` unless its configuration wants it."""
        return Retelling(self._client) if self._client.configuration.narration else None

    def begin(
        self,
        question: str,
        reading: Reading,
        before: Turn | None,
        session: Session,
        tell: Callable[[str], None],
    ) -> Call | None:
        """The first call of a turn. ``tell`` says to the person what is going on."""
        configuration = self._client.configuration
        own = Call(reading.tool, reading.arguments)
        say = what_to_say(configuration.choice.mode, own, question)
        allowance = Allowance(configuration.limits)
        guidance = Guidance(say, question, reading, before, allowance)
        session.guidance = guidance
        if say in (Say.NOTHING, Say.CONTINUE):
            guidance.waiting, guidance.again = [own], say is Say.CONTINUE
            return guidance.take()
        proposal = self._proposal(guidance, session, tell)
        if say is Say.PICK and isinstance(own.arguments, DeclineArguments):
            asked_back = DECLINE.run(own.arguments, session.workbench)
            guidance.others = asked_back.options
            if (call := _settled(proposal, guidance, session)) is None:
                guidance.say = Say.SUGGEST
            guidance.waiting = [call or _with_suggestions(own, proposal)]
        elif say is Say.SUGGEST:
            guidance.waiting = [_with_suggestions(own, proposal)]
        else:
            guidance.waiting, guidance.again = list(proposal.calls) or [own], proposal.again
        return guidance.take()

    def go_on(self, session: Session, tell: Callable[[str], None]) -> Call | None:
        """The call after the one just made; ``None`` when the turn is over."""
        guidance = session.guidance
        if guidance is None:
            return None
        if not guidance.waiting and guidance.again and self._steps_left(guidance):
            proposal = self._proposal(guidance, session, tell)
            guidance.waiting, guidance.again = list(proposal.calls), proposal.again
        if not guidance.waiting and _came_to_nothing(guidance, session):
            guidance.waiting, guidance.again = [guidance.own], False
        return guidance.take()

    def _proposal(
        self, guidance: Guidance, session: Session, tell: Callable[[str], None]
    ) -> Proposal:
        """What the model proposes; nothing where it fails, with the trouble noted."""
        tell(text("models.step.asking"))
        with session.step(StepKind.PLANNING) as span:
            context = self._context(guidance, session)
            try:
                proposal = self._asked(context, guidance.allowance)
            except ModelTrouble as stop:
                guidance.trouble = stop.trouble
                span.set_attribute("smup.trouble", stop.trouble)
                return Proposal(())
            self._client.count_steps(len(proposal.calls), guidance.allowance)
            span.set_attribute("smup.tools", [call.tool for call in proposal.calls])
            return proposal

    def _asked(self, context: Context, allowance: Allowance) -> Proposal:
        """The proposal; a model that answered with something else is told why and asked once more.

        A reply that nothing could be made of counts as such an answer.
        """
        for _ in range(_ATTEMPTS):
            try:
                return self._asker.ask(context, allowance)
            except PlanFault as fault:
                context = context.with_fault(str(fault))
            except ModelTrouble as stop:
                if stop.trouble is not Trouble.UNCLEAR:
                    raise
                context = context.with_fault(text("models.fault.json"))
        raise ModelTrouble(Trouble.UNCLEAR)

    def _context(self, guidance: Guidance, session: Session) -> Context:
        workbench = session.workbench
        guidance.offer = _offer(guidance, session)
        done = tuple(
            Done(call, narrate(result, workbench.warehouse.info).text)
            for call, result in zip(guidance.made, session.results, strict=True)
        )
        return Context(
            question=guidance.question,
            offer=guidance.offer,
            around=workbench.warehouse.units,
            catalogue=workbench.warehouse.catalogue,
            today=workbench.today,
            steps=self._steps_left(guidance),
            before=guidance.before,
            done=done,
        )

    def _steps_left(self, guidance: Guidance) -> int:
        return max(self._client.configuration.limits.steps - len(guidance.made), 0)


def _came_to_nothing(guidance: Guidance, session: Session) -> bool:
    """True where the model's plan found nothing and the reader's own call was not made yet."""
    if guidance.say not in (Say.PLAN, Say.PICK) or guidance.own in guidance.made:
        return False
    return not any(result.status is Status.ANSWERED for result in session.results)


def _offer(guidance: Guidance, session: Session) -> Offer:
    """The candidates; those of steps taken come after those offered before, whose marks stay."""
    warehouse = session.workbench.warehouse
    offer = guidance.offer
    if offer is None:
        offer = offer_for(
            guidance.question,
            guidance.reading,
            guidance.before,
            session.reader,
            warehouse,
            session.home_unit,
        )
        if guidance.say is Say.PICK:
            offer = only_candidates(offer, guidance.reading, warehouse)
    for result in session.results:
        offer = offer.with_more(offer_of(result.plan, warehouse))
    return offer


def advised(answer: Answer, guidance: Guidance | None) -> Answer:
    """The answer with what is to be told of a model's help: other candidates, or its failure."""
    if guidance is None:
        return answer
    if guidance.others and answer.status is Status.ANSWERED:
        others = tuple(OptionCard(label=o.label, question=o.question) for o in guidance.others)
        answer = answer.model_copy(update={"options": others})
    if guidance.trouble is not None and guidance.own in guidance.made:
        said = text("models.unavailable", reason=sentence(guidance.trouble))
        answer = answer.model_copy(update={"text": f"{answer.text}\n\n{said}"})
    return answer


def _settled(proposal: Proposal, guidance: Guidance, session: Session) -> Call | None:
    """The reader's own call with the indicator that the model picked first, where that says all
    that was asked: a model settles a tie, but what nobody said it can only put first on offer."""
    bench, reading, question = session.workbench, guidance.reading, guidance.question
    picks = (getattr(call.arguments, "indicators", ()) for call in proposal.calls)
    picked = next(filter(None, picks), ())
    if not picked or not session.reader.says(picked[0], question):
        return None
    return settled(reading.intent, picked, question, bench.warehouse, bench.today)


def _with_suggestions(own: Call, proposal: Proposal) -> Call:
    """The reader's "there is no such indicator", with what the model holds for near put first."""
    arguments = own.arguments
    if not isinstance(arguments, DeclineArguments):
        return own
    picked = [id_ for call in proposal.calls for id_ in getattr(call.arguments, "indicators", ())]
    near = tuple(dict.fromkeys((*picked, *arguments.indicators)))[:_NEAR]
    return Call(own.tool, arguments.model_copy(update={"indicators": near}))
