/**
 * The helper's interface: one screen at a time, over HTML that is complete without it.
 * Every word comes from the page. Answers are the ticks themselves: they live in this page's memory only, never in the
 * address, in storage or in a request. Nothing needs a form to submit: pages that embed this may forbid it.
 */
import { decide } from "./decide.mjs"

const ANSWER = ""

/** Wake the helper in `root`. */
export function start(root) {
  const one = (selector, within) => (within || root).querySelector(selector)
  const all = (selector, within) => Array.from((within || root).querySelectorAll(selector))
  const flow = JSON.parse(one("[data-flow]").textContent)
  one("[data-stage]").append(one("template").content.cloneNode(true))
  const list = document.querySelector("[data-helper-list]")
  const views = all("[data-view]")
  const fields = all("[data-question]")
  let current, adding = false, changing = false

  const inputs = new Map(fields.map((field) => [field, all("input", field)]))
  const ticked = (field) => inputs.get(field).filter((input) => input.checked)
  const result = () => {
    const answers = {}
    for (const field of fields) answers[field.dataset.question] = ticked(field).map((input) => input.value)
    return decide(flow, answers)
  }
  const unique = (names) => names.filter((name, index) => names.indexOf(name) === index)
  const screensOf = (names) => unique(flow.questions.filter((question) => names.includes(question.id)).map((question) => question.screen))
  const press = (selector, act) => all(selector).forEach((each) => each.addEventListener("click", act))

  /** Show a view, or the nearest one that may be shown now. Screen readers learn of it by the focus on its heading. */
  function show(name, quietly) {
    const found = result()
    const screens = screensOf(open(found))
    if (name === ANSWER ? !found.show : !screens.includes(name)) name = screensOf(left(found))[0] || screens[0]
    current = name
    for (const view of views) view.hidden = view.dataset.view !== name
    const view = views.find((each) => !each.hidden)
    unfold(view, found)
    for (const lead of document.querySelectorAll("[data-lead]")) lead.hidden = name === ANSWER
    if (name === ANSWER) showAnswer(found)
    else {
      const step = one("[data-step]", view)
      step.textContent = step.dataset.step.replace("{n}", screens.indexOf(name) + 1).replace("{total}", screens.length)
      one("[data-back]", view).hidden = name === screens[0]
      forgive(view)
    }
    if (!quietly) look(one(".helper__heading", view))
  }

  /** What is asked; with "add my other answers" also what can no longer change the level. */
  const open = (found) => (adding ? found.asked.concat(found.more) : found.asked)
  const left = (found) => (adding ? found.unanswered.concat(found.more) : found.unanswered)

  /** Show the questions of a view that are asked now: an answer can bring another question to the same screen. */
  function unfold(view, found) {
    for (const field of all("[data-question]", view)) field.hidden = !open(found).includes(field.dataset.question)
  }

  /** Move focus there, at once: a page that glides to each question makes some people dizzy. */
  function look(element) {
    element.focus({ preventScroll: true })
    element.scrollIntoView({ behavior: "instant", block: "nearest" })
  }

  /** Back in the browser comes back here: the history holds the name of a screen, never an answer. */
  function go(name) {
    history.pushState({ helper: name }, "")
    show(name)
  }

  function next() {
    const found = result()
    const view = views.find((each) => each.dataset.view === current)
    const empty = all("[data-question]", view).filter((field) => !field.hidden && left(found).includes(field.dataset.question))
    if (empty.length) return complain(view, empty)
    const screens = screensOf(open(found))
    const after = screens.slice(screens.indexOf(current) + 1)
    const waiting = screensOf(left(found))
    if (found.level === flow.levels[0] && !adding) return go(ANSWER)
    const target = adding || changing ? after.find((name) => waiting.includes(name)) || waiting[0] : after[0] || waiting[0]
    go(target === undefined ? ANSWER : target)
  }

  function complain(view, empty) {
    forgive(view)
    for (const field of empty) {
      const wrong = one("[data-wrong]", field)
      wrong.hidden = false
      field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") || ""} ${wrong.id}`.trim())
      for (const input of inputs.get(field)) input.setAttribute("aria-invalid", "true")
      one(`[data-error-for="${field.dataset.question}"]`, view).hidden = false
    }
    one("[data-error]", view).hidden = false
    look(one("[data-error]", view))
  }

  function forgive(view) {
    for (const each of all("[data-error], [data-error-for], [data-wrong]", view)) each.hidden = true
    for (const field of all("[data-question]", view)) {
      const about = (field.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && !id.startsWith("wrong-"))
      if (about.length) field.setAttribute("aria-describedby", about.join(" "))
      else field.removeAttribute("aria-describedby")
      for (const input of inputs.get(field)) input.removeAttribute("aria-invalid")
    }
  }

  function showAnswer(found) {
    const low = flow.suggesting.levels.includes(found.level)
    const may = low && flow.suggesting.advice.includes(found.massage)
    const needsHelp = (level) => flow.levels.indexOf(level) < 2
    const help = needsHelp(found.level)
    const only = { other: forOther(), low, high: !low, help, begins: low && found.massage !== "wait", suggest: may, waiting: !low || !may }
    changing = false
    const holding = (rules) => rules.split(" ").some((rule) => found.reasons.includes(rule))
    const named = `${found.level}-${found.massage}`
    const outcome = one(`[data-level="${named}"]`) ? named : found.level
    for (const each of all("[data-level], [data-say], [data-named]")) {
      each.hidden = (each.dataset.level || each.dataset.say || each.dataset.named) !== outcome
    }
    for (const each of all("[data-still]")) each.hidden = holding(each.dataset.still) !== (each.dataset.move === undefined)
    for (const each of all("[data-advice]")) each.hidden = each.dataset.advice !== found.massage
    for (const each of all("[data-rules]")) {
      const holds = holding(each.dataset.rules)
      each.hidden = !holds || (each.dataset.how !== undefined && each.dataset.how !== found.massage)
      if (each.dataset.at) each.open = each.dataset.at === found.level
      if (each.dataset.tell && help && !needsHelp(each.dataset.tell)) each.hidden = true
      if (each.dataset.moves !== undefined && !low) each.hidden = true
    }
    for (const each of all("[data-suggest]")) each.hidden = each.dataset.suggest ? !found.suggest.includes(each.dataset.suggest) : found.suggest.length > 0
    for (const each of all("[data-avoid]")) each.hidden = !found.avoid.includes(each.dataset.avoid)
    for (const each of all("[data-only]")) each.hidden = !only[each.dataset.only]
    for (const each of all("[data-several]")) each.hidden = all("li", each.parentElement).filter((item) => !item.hidden).length < 2
    for (const each of all("[data-some]")) each.hidden = all("li, details", each).every((item) => item.hidden)
    one("[data-adding]").hidden = !found.unanswered.length && !found.more.length
    for (const each of all("[data-answer]")) {
      const field = fields.find((other) => other.dataset.question === each.dataset.answer)
      const values = ticked(field).map((input) => input.labels[0].textContent)
      each.hidden = !values.length || !found.asked.includes(each.dataset.answer)
      one("[data-value]", each).textContent = values.join("; ")
    }
    one("[data-status]").textContent = ""
  }

  /** Whether somebody answers for another: the lines say "you" and "I" of the person with the pain. */
  function forOther() {
    return Object.keys(flow.other || {}).some((name) =>
      fields.some((field) => field.dataset.question === name && ticked(field).some((input) => flow.other[name].includes(input.value))))
  }

  /** "None of these" and the other boxes take each other's ticks away. */
  function untick(event) {
    const field = event.target.closest("[data-question]")
    if (!field || !event.target.checked || event.target.type !== "checkbox") return
    const alone = event.target.hasAttribute("data-exclusive")
    for (const input of ticked(field)) {
      if (input !== event.target && (alone || input.hasAttribute("data-exclusive"))) input.checked = false
    }
  }

  function openReasons() {
    for (const each of all("details[data-at]")) each.open = !each.hidden
  }

  function copy() {
    openReasons()
    const status = one("[data-status]")
    const text = all("[data-copy]").map((each) => each.innerText).join("\n\n")
    const say = (done) => { status.textContent = done ? status.dataset.copied : status.dataset.failed }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => say(true), () => say(copyByHand(text)))
    else say(copyByHand(text))
  }

  /** For pages opened from a file or embedded elsewhere, where the clipboard is closed to scripts. */
  function copyByHand(text) {
    const area = document.createElement("textarea")
    const before = document.activeElement
    area.value = text
    root.append(area)
    area.select()
    let done = false
    try { done = document.execCommand("copy") } catch (error) { /* not allowed here */ }
    area.remove()
    before.focus()
    return done
  }

  root.addEventListener("change", (event) => {
    untick(event)
    if (event.target.closest("[data-question]")) unfold(event.target.closest("[data-view]"), result())
  })
  press("[data-next]", next)
  press("[data-back]", () => history.back())
  press("[data-add]", () => { adding = true; go(screensOf(left(result()))[0]) })
  press("[data-change]", (event) => { changing = true; go(event.currentTarget.dataset.change) })
  press("[data-print]", () => { openReasons(); print() })
  press("[data-copy-text]", copy)
  press("[data-again]", () => {
    for (const field of fields) for (const input of ticked(field)) input.checked = false
    adding = changing = false
    go(views[0].dataset.view)
  })
  press("[data-error-for] a", (event) => {
    event.preventDefault()
    document.getElementById(event.currentTarget.hash.slice(1)).focus()
  })
  press("[data-show-list]", (event) => {
    list.hidden = !list.hidden
    event.currentTarget.setAttribute("aria-expanded", String(!list.hidden))
  })
  addEventListener("popstate", (event) => {
    if (event.state && event.state.helper !== undefined) show(event.state.helper)
  })

  if (list) list.hidden = true
  root.hidden = false
  history.replaceState({ helper: views[0].dataset.view }, "")
  show(views[0].dataset.view, true)
}
