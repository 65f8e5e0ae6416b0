/* Look-up by code (HL7 Infobutton). It runs before anything else on the page: what looks like a person leaves the address first.
   Only known parameters are read, only known codes are kept, nothing is stored or sent. */
(function (data) {
  "use strict"
  var KEPT = /^(mainsearchcriteria\.v\.(c|cs|csn|dn|ot)|subtopic\.v\.(c|cs|dn))(\d*)$|^(taskcontext\.c\.c|informationrecipient|informationrecipient\.languagecode\.c|performer|knowledgeresponsetype)$/
  var PERSON = /person|patient|name|birth|addr|telecom|phone|mail|mrn|ssn|\.id/
  var LOOKS_LIKE_PERSON = /@|\d{5,}|\d{1,4}\s*[-\/.]\s*\d{1,2}\s*[-\/.]\s*\d{2,4}/
  /* What a value must be to stay in the address: anything else might be a person's. */
  var SHAPES = {
    "subtopic.v.c": /^[QD]\d{6}$/i, "taskcontext.c.c": /^[A-Z]{3,20}$/, "knowledgeresponsetype": /^(text|application)\/[a-z+]{3,20}$/,
    "informationrecipient": /^(PAT|PROV|PAYOR)$/i, "performer": /^(PAT|PROV|PAYOR)$/i, "informationrecipient.languagecode.c": /^[a-z]{2,3}([-_][a-z]{2,4})?$/i
  }
  var had = function (object, key) { return Object.prototype.hasOwnProperty.call(object, key) }

  /* 1. Take the request out of the address, whatever is in it. */
  var asked = location.search, marked = location.hash
  if (asked || marked) {
    try { history.replaceState(null, "", location.pathname) } catch (e) { location.replace(location.pathname); return }
  }

  /* 2. Read what is known, forget the rest. */
  var given = [], people = []
  var query = asked.slice(1).replace(/\+/g, " ")
  query.split("&").forEach(function (pair) {
    var at = pair.indexOf("="), name = decode(at < 0 ? pair : pair.slice(0, at)).trim(), value = at < 0 ? "" : decode(pair.slice(at + 1)).trim()
    var match = KEPT.exec(name.toLowerCase())
    if (match && value) given.push({ name: name, key: (match[1] || match[5]).toLowerCase(), number: match[4] || "", value: value })
    else if (PERSON.test(name.toLowerCase())) people = people.concat(value.toLowerCase().split(/[^a-z\u00c0-\uffff]+/))
  })
  function decode(text) { try { return decodeURIComponent(text) } catch (e) { return "" } }
  function values(key) { return given.filter(function (each) { return each.key === key }) }
  function first(key) { var found = values(key); return found.length ? found[0].value : "" }

  /* 3. Codes that we know, and names that cannot be a person's. */
  var searches = values("mainsearchcriteria.v.c").map(function (each, index) {
    var own = function (part) {
      var same = values("mainsearchcriteria.v." + part)
      var fitting = same.filter(function (other) { return other.number === each.number })
      return (fitting.length > 1 ? fitting[index] || fitting[0] : fitting[0] || same[0] || { value: "" }).value
    }
    var system = own("cs") || own("csn")
    return { given: each, pages: find(each.value, system) }
  })
  var known = searches.filter(function (each) { return each.pages.length })
  var display = ""
  values("mainsearchcriteria.v.dn").concat(values("mainsearchcriteria.v.ot")).some(function (each) {
    if (safe(each.value)) display = each.value
    return display
  })
  function safe(text) {
    if (text.length > 100 || LOOKS_LIKE_PERSON.test(text) || /[<>]/.test(text)) return false
    var words = text.toLowerCase().split(/[^a-z\u00c0-\uffff]+/)
    return !people.some(function (each) { return each.length > 2 && words.indexOf(each) >= 0 })
  }

  /* 4. Only that goes back into the address. */
  var kept = given.filter(function (each) {
    var part = each.key.split(".").pop()
    if (each.key === "mainsearchcriteria.v.c") return known.some(function (search) { return search.given === each })
    if (part === "cs" || part === "csn") return /^[A-Za-z0-9.:\/ -]{1,60}$/.test(each.value) && (had(data.systems, system_of(each.value)) || /^[\d.]+$/.test(each.value) && each.value.indexOf("2.16.") === 0)
    if (part === "dn" || part === "ot") return safe(each.value)
    return SHAPES[each.key].test(each.value)
  })
  var clean = kept.map(function (each) { return encodeURIComponent(each.name) + "=" + encodeURIComponent(each.value) }).join("&")
  if (clean) history.replaceState(null, "", location.pathname + "?" + clean)

  function system_of(text) { return text.replace(/^urn:oid:/i, "").toUpperCase() }
  function find(code, system) {
    var name = code.toUpperCase().replace(/\s+/g, "")
    if (!/^[A-Z0-9.]{2,20}$/.test(name)) return []
    var chosen = data.systems[system_of(system)]
    if (system && !chosen) return []
    var order = chosen === "icd10cm" ? ["icd10cm", "icd10"] : chosen === "icd10" ? ["icd10", "icd10cm"] : chosen ? [chosen] : ["icd10cm", "icd10", "snomed", "mesh"]
    for (var i = 0; i < order.length; i++) {
      var found = within(data.codes[order[i]], name, order[i].indexOf("icd") === 0, i === 0)
      if (found.length) return found
    }
    return []
  }
  /* icd: the dot may be missing. near: a code that is not known may lead where its parent or its children do; in another
     system than the one asked for that would be a guess, since the same parent means more there. */
  function within(codes, name, icd, near) {
    if (icd && name.indexOf(".") < 0 && name.length > 3) name = name.slice(0, 3) + "." + name.slice(3)
    if (had(codes, name)) return codes[name]
    if (!icd || !near) return []
    for (var part = name; part.length >= 3; part = part.slice(0, -1)) if (had(codes, part)) return codes[part]
    var heirs = []
    Object.keys(codes).forEach(function (each) { if (each.indexOf(name) === 0) heirs = heirs.concat(codes[each]) })
    return heirs
  }

  /* 5. Language, reader, part of the page. */
  var language = two_letters(first("informationrecipient.languagecode.c"))
  function two_letters(code) { try { return Intl.getCanonicalLocales(code.replace(/_/g, "-"))[0].split("-")[0] } catch (e) { return "" } }
  var clinician = (first("informationrecipient") || first("performer")).toUpperCase() === "PROV"
  var topics = values("subtopic.v.c").map(function (each) { return each.value.toUpperCase() })
  function link(target) {
    var page = data.pages[target[0]], part = target[1]
    topics.some(function (topic) { if (had(page[2], topic)) part = page[2][topic]; return had(page[2], topic) })
    if (!part && clinician) part = page[3]
    return { title: page[0], href: file(page[1][language] || page[1][data["default"]]) + (part ? "#" + part : "") }
  }
  /* A folder has no server that would add index.html. */
  function file(address) { return location.protocol === "file:" ? address.replace(/\/$/, "/index.html") : address }
  var links = []
  known.forEach(function (search) {
    search.pages.forEach(function (target) {
      var next = link(target)
      if (!links.some(function (each) { return each.href === next.href })) links.push(next)
    })
  })
  if (links.length === 1) { location.replace(links[0].href); return }
  if (given.length && had(data.others, language)) { location.replace(file(data.others[language]) + location.search); return }

  /* 6. More than one page, or none: say so. Never blank. */
  var state = links.length ? "several" : given.length ? "unknown" : "plain"
  document.addEventListener("DOMContentLoaded", function () {
    Array.prototype.forEach.call(document.querySelectorAll("[data-show]"), function (each) { each.hidden = each.getAttribute("data-show") !== state })
    document.querySelector("[data-codes]").open = state === "plain"
    var list = document.querySelector("[data-choices]")
    links.forEach(function (each) {
      var item = document.createElement("li"), a = document.createElement("a")
      a.href = each.href
      a.textContent = each.title
      item.appendChild(a)
      list.appendChild(item)
    })
    if (state !== "unknown" || !display) return
    var said = document.querySelector("[data-unknown-text]"), search = document.querySelector("[data-search]")
    said.textContent = said.getAttribute("data-unknown-text").replace("{name}", display)
    search.textContent = search.getAttribute("data-search").replace("{name}", display)
    search.href = file(search.getAttribute("data-to")) + "#q=" + encodeURIComponent(display)
    document.querySelector("[data-search-line]").hidden = false
  })
})(DATA)
