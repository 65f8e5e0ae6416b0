/**
 * Return what the answers come to: {level, massage, show, reasons, unanswered, asked, suggest, avoid, more}.
 * flow: `/api/v1/helper.json`. answers: {questionId: [optionId, …]}; an absent or empty list means not answered.
 * Level and advice are the highest of all rules that hold, so another tick can only raise them.
 * `show` says whether the level may be shown: the two lowest never while a question is unanswered.
 * `more` are open questions that could only add reasons: what help is needed is clear without them.
 * No document, storage, network or clock is touched. `scripts/healthsite/decision/engine.py` is the reference.
 */
export function decide(flow, answers) {
  const given = {}
  const holds = (when) => Object.keys(when || {}).every((name) => own(given, name).some((option) => when[name].includes(option)))
  let asked = flow.questions.filter((question) => {
    if (!holds(question.when)) return false
    const ticked = question.options.map((option) => option.id).filter((id) => own(answers, question.id).includes(id))
    if (ticked.length) given[question.id] = ticked
    return true
  })

  const rules = flow.rules.filter((rule) => holds(rule.when))
  const every = rules.concat(flow.otherwise)
  const highest = (scale, field) => scale.find((each) => every.some((rule) => rule[field] === each))
  const level = highest(flow.levels, "level")
  const massage = highest(flow.advice, "massage") || null

  const low = flow.suggesting.levels.includes(level)
  const may = low && flow.suggesting.advice.includes(massage)
  if (!may) asked = asked.filter((question) => !question.matches)
  const more = asked.filter((question) => !given[question.id] && !mayMatter(flow, question, given, level))
  asked = asked.filter((question) => !more.includes(question))
  const unanswered = asked.filter((question) => !own(given, question.id).length).map((question) => question.id)
  const ruledOut = ({ id }) => rules.some((rule) => (rule.rules_out || []).some((each) => each === "all" || each === id))

  return {
    level, massage,
    show: !unanswered.length || !low,
    reasons: (level === flow.otherwise.level ? every : rules).map((rule) => rule.id),
    unanswered,
    asked: asked.map((question) => question.id),
    suggest: may && !unanswered.length ? nearest(flow, given, flow.suggestions.filter((each) => !ruledOut(each))) : [],
    avoid: flow.suggestions.filter(ruledOut).map((each) => each.id),
    more: more.map((question) => question.id),
  }
}

/** Whether an answer can still make a rule hold: any rule, as long as no help is needed today; after that only a higher one. */
function mayMatter(flow, question, given, level) {
  const rank = flow.levels.indexOf(level)
  if (rank === 0) return false
  const mayHold = (when) => Object.keys(when).every((name) => !given[name] || given[name].some((option) => when[name].includes(option)))
  const naming = flow.rules.filter((rule) => rule.when[question.id])
  const opened = flow.questions.filter((each) => each.when && each.when[question.id])
  return !naming.length && !opened.length
    || naming.some((rule) => (rank > 1 || flow.levels.indexOf(rule.level) < rank) && mayHold(rule.when))
    || opened.some((each) => mayHold(each.when) && mayMatter(flow, each, given, level))
}

/** The treatments nearest to the wishes; a wish that none of them meets is left aside. */
function nearest(flow, given, left) {
  for (const question of flow.questions.filter((each) => each.matches)) {
    const wishes = question.options.filter((option) => !option.exclusive && own(given, question.id).includes(option.id))
    const fitting = left.filter((each) => wishes.some((wish) => (each.offers[question.matches] || []).includes(wish.id)))
    if (fitting.length) left = fitting
  }
  return left.map((each) => each.id)
}

/** The list under a name, never something inherited. */
function own(lists, name) {
  return Object.prototype.hasOwnProperty.call(lists, name) && Array.isArray(lists[name]) ? lists[name] : []
}
