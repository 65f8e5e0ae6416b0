"""The FHIR Questionnaire against the R4 schema and against the invariants que-1 to que-13, which no schema checks."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from healthsite.decision.fhir import EXCLUSIVE, questionnaire
from helper_site import built, library

SCHEMA = Path(__file__).parent / "vendor" / "fhir-r4-questionnaire.schema.json.gz"
RESOURCES = [questionnaire(ready, library()) for ready in built().ready]


def items(parent):
    """Every item, at any depth, with its parent."""
    for item in parent.get("item", []):
        yield item
        yield from items(item)


@pytest.fixture(params=RESOURCES, ids=lambda each: each["id"])
def resource(request):
    return request.param


def test_valid_against_the_schema(resource):
    """The R4 JSON schema finds nothing."""
    import jsonschema

    schema = json.loads(gzip.decompress(SCHEMA.read_bytes()))

    assert not list(jsonschema.Draft7Validator({**schema, "$ref": "#/definitions/Questionnaire"}).iter_errors(resource))


def test_schema_finds_a_mistake(resource):
    """The oracle itself works: a wrong type of item is found."""
    import jsonschema

    schema = json.loads(gzip.decompress(SCHEMA.read_bytes()))
    wrong = {**resource, "item": [{"linkId": "x", "type": "coding"}]}

    assert list(jsonschema.Draft7Validator({**schema, "$ref": "#/definitions/Questionnaire"}).iter_errors(wrong))


def test_says_that_it_is_a_draft(resource):
    """Draft, experimental, unreviewed in words, and no date that could be taken for a review."""
    assert (resource["status"], resource["experimental"]) == ("draft", True)
    assert not {"date", "approvalDate", "lastReviewDate", "effectivePeriod"} & set(resource)
    assert "reviewed" in resource["description"]


def test_invariants(resource):
    """que-1 to que-13, one by one."""
    every = list(items(resource))
    ids = [item["linkId"] for item in every]

    assert resource["name"].isidentifier()  # que-0
    assert len(ids) == len(set(ids))  # que-2
    for item in every:
        kind = item["type"]
        assert kind != "group" or item.get("item")  # que-1
        assert kind != "display" or not item.get("item")  # que-1
        assert kind != "display" or "code" not in item  # que-3
        assert not ("answerOption" in item and "answerValueSet" in item)  # que-4
        assert "answerOption" not in item or kind in ("choice", "open-choice", "date", "time", "integer", "string")  # que-5
        assert kind != "display" or not {"required", "repeats"} & set(item)  # que-6
        assert all(each["operator"] != "exists" or "answerBoolean" in each for each in item.get("enableWhen", []))  # que-7
        assert kind not in ("group", "display") or "initial" not in item  # que-8
        assert kind != "display" or "readOnly" not in item  # que-9
        assert "maxLength" not in item  # que-10
        assert not ("answerOption" in item and "initial" in item)  # que-11
        assert len(item.get("enableWhen", [])) < 2 or item.get("enableBehavior") in ("all", "any")  # que-12
        assert len(item.get("initial", [])) < 2 or item.get("repeats")  # que-13


def test_branching_names_what_stands_before(resource):
    """Every condition names a question that stands there, and an answer that it has."""
    options = {item["linkId"]: [each["valueCoding"] for each in item.get("answerOption", [])] for item in items(resource)}
    order = list(options)
    for item in items(resource):
        for each in item.get("enableWhen", []):
            found = [(coding["system"], coding["code"]) for coding in options[each["question"]]]

            assert order.index(each["question"]) < order.index(item["linkId"])
            assert (each["answerCoding"]["system"], each["answerCoding"]["code"]) in found


def test_has_what_the_flow_has(resource):
    """Every question, option, exclusive option and branch of the flow is there."""
    flow = next(ready.flow for ready in built().ready if ready.flow.id == resource["id"])
    found = {item["linkId"]: item for item in items(resource)}
    for question in flow.questions:
        item = found[question.id]
        alone = {
            each["valueCoding"]["code"]
            for each in item["answerOption"]
            if {"url": EXCLUSIVE, "valueBoolean": True} in each.get("extension", [])
        }

        assert [each["valueCoding"]["code"] for each in item["answerOption"]] == [option.id for option in question.options]
        assert alone == {option.id for option in question.options if option.exclusive and question.multiple}
        assert bool(item.get("enableWhen")) == bool(question.when)
