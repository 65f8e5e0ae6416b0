/** The link builder of the page for clinics. It reads the table of all pages below it; every word comes from the page. */
(function (document) {
  "use strict"
  var box = document.querySelector("[data-link-builder]")
  if (!box) return
  var one = function (selector) { return box.querySelector(selector) }
  var rows = Array.prototype.slice.call(document.querySelectorAll("[data-link-table] tr[data-id]"))
  var page = one("[data-page]"), part = one("[data-part]"), language = one("[data-language]"), whole = part.options[0]
  var root = box.dataset.root

  function option(value, text) {
    var made = document.createElement("option")
    made.value = value
    made.textContent = text
    return made
  }
  function escaped(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;")
  }
  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, function (all, name) { return values[name] === undefined ? all : values[name] })
  }
  function set(name, text) { one('[data-result="' + name + '"]').value = text }

  rows.forEach(function (row) { page.appendChild(option(row.dataset.id, row.dataset.title)) })

  function fillParts() {
    var row = rows[page.selectedIndex]
    part.textContent = ""
    part.appendChild(whole)
    Array.prototype.forEach.call(row.querySelectorAll("[data-part]"), function (each) { part.appendChild(option(each.dataset.part, each.dataset.heading)) })
    part.value = ""
  }

  /** The address in the chosen language, where the page is there in it. */
  function addressOf(row) {
    var found = row.dataset.address
    if (language) row.dataset.languages.split(" ").forEach(function (pair) {
      var at = pair.indexOf(":")
      if (pair.slice(0, at) === language.value) found = pair.slice(at + 1)
    })
    return root + found
  }

  function show() {
    var row = rows[page.selectedIndex], title = row.dataset.title
    var address = addressOf(row) + (part.value ? "#" + part.value : "")
    var lang = language ? language.value : box.dataset.lang
    var prefix = addressOf(row).slice(root.length).indexOf("/" + lang + "/") === 0 ? "/" + lang : ""
    var card = root + prefix + "/embed/" + row.dataset.id + "/"
    var frame = filled(box.dataset.frame, { title: title })
    set("address", address)
    set("letter", (filled(box.dataset.letter, { title: title, address: address }) + " " + row.dataset.note).trim())
    set("card", '<div>\n  <p><a href="' + escaped(address) + '"><strong>' + escaped(title) + "</strong></a></p>\n  <p>" + escaped(row.dataset.description) + "</p>\n" + (row.dataset.note ? "  <p><small>" + escaped(row.dataset.note) + "</small></p>\n" : "") + "</div>")
    set("embed", '<iframe src="' + escaped(card) + '" title="' + escaped(frame) + '" sandbox="' + box.dataset.sandbox + '" width="100%" height="480" loading="lazy" referrerpolicy="no-referrer" data-health-card></iframe>\n<script src="' + root + '/assets/embed.js" async></scr' + "ipt>")
    set("record", root + "/infobutton/?mainSearchCriteria.v.c=" + box.dataset.code + "&mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&mainSearchCriteria.v.dn=" + box.dataset.name + "&taskContext.c.c=PROBLISTREV&informationRecipient=PAT&informationRecipient.languageCode.c=" + lang)
    one("[data-page-codes]").textContent = row.dataset.codes ? filled(box.dataset.codes, { codes: row.dataset.codes }) : ""
    var code = row.dataset.qr + (part.value ? "--" + part.value : "")
    var picture = one("[data-qr]")
    picture.src = code + ".svg"
    picture.alt = filled(picture.dataset.alt, { address: address })
    one("[data-svg]").href = code + ".svg"
    one("[data-png]").href = code + ".png"
    one("[data-said]").textContent = ""
  }

  page.addEventListener("change", function () { fillParts(); show() })
  part.addEventListener("change", show)
  if (language) language.addEventListener("change", show)

  Array.prototype.forEach.call(box.querySelectorAll("[data-copy]"), function (button) {
    button.addEventListener("click", function () {
      var field = document.getElementById(button.dataset.copy)
      var said = function (done) { one("[data-said]").textContent = done ? box.dataset.copied : box.dataset.failed }
      var byHand = function () {
        field.select()
        try { said(document.execCommand("copy")) } catch (e) { said(false) }
      }
      if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(function () { said(true) }, byHand)
      else byHand()
    })
  })

  box.hidden = false
  document.querySelector("[data-link-table]").open = false
  fillParts()
  show()
})(document)
