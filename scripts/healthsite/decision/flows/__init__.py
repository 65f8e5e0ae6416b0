"""The list of flows. Another flow is its file here, its line below, and its words in `content/<lang>/decisions/`."""

from healthsite.decision.flows import is_massage_right, when_to_see_someone
from healthsite.decision.model import Flow

FLOWS: tuple[Flow, ...] = (is_massage_right.FLOW, when_to_see_someone.FLOW)
