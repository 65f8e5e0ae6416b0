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

  /** The page in the chosen language, or in its own where it is not there in that one: its language, address and words. */
  function formOf(row) {
    var forms = JSON.parse(row.dataset.languages), lang = forms[language.value] ? language.value : box.dataset.lang
    var form = forms[lang], words = JSON.parse(box.dataset.letters)[lang]
    return { lang: lang, address: form[0], title: form[1], description: form[2], note: form[3], letter: words[0], frame: words[1], codes: words[2] }
  }

  function show() {
    var row = rows[page.selectedIndex], form = formOf(row), title = form.title, prefix = form.address.indexOf("/" + form.lang + "/") === 0 ? "/" + form.lang : ""
    var address = root + form.address + (part.value ? "#" + part.value : "")
    var card = root + prefix + "/embed/" + row.dataset.id + "/"
    var frame = filled(form.frame, { title: title })
    set("address", address)
    set("letter", (filled(form.letter, { title: title, address: address }) + " " + form.note).trim())
    set("card", '<div lang="' + form.lang + '">\n  <p><a href="' + escaped(address) + '"><strong>' + escaped(title) + "</strong></a></p>\n  <p>" + escaped(form.description) + "</p>\n" + (form.note ? "  <p><small>" + escaped(form.note) + "</small></p>\n" : "") + "</div>")
    set("embed", '<iframe src="' + escaped(card) + '" title="' + escaped(frame) + '" sandbox="' + box.dataset.sandbox + '" width="100%" height="480" loading="lazy" referrerpolicy="no-referrer" data-health-card></iframe>\n<script src="' + root + '/assets/embed.js" async></scr' + "ipt>")
    set("record", root + "/infobutton/?mainSearchCriteria.v.c=" + box.dataset.code + "&mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&mainSearchCriteria.v.dn=" + box.dataset.name + "&taskContext.c.c=PATINFO&informationRecipient=PAT&informationRecipient.languageCode.c=" + form.lang)
    one("[data-page-codes]").textContent = row.dataset.codes ? filled(box.dataset.codes, { codes: row.dataset.codes }) : ""
    var code = form.codes + row.dataset.id + (part.value ? "--" + part.value : "")
    var picture = one("[data-qr]")
    shown(true)
    picture.src = code + ".svg"
    picture.alt = filled(picture.dataset.alt, { address: address })
    one("[data-svg]").href = code + ".svg"
    one("[data-png]").href = code + ".png"
    one("[data-said]").textContent = ""
  }

  /* Codes are kept on the device only where they were shown before: without network the others cannot be had. */
  function shown(there) {
    one("[data-qr-there]").hidden = !there
    one("[data-qr-missing]").hidden = there
  }
  one("[data-qr]").addEventListener("error", function () { shown(false) })

  /* What changes below is said: it is out of sight of a screen reader. */
  function change() {
    show()
    one("[data-said]").textContent = filled(box.dataset.built, { title: formOf(rows[page.selectedIndex]).title })
  }
  page.addEventListener("change", function () { fillParts(); change() })
  part.addEventListener("change", change)
  language.addEventListener("change", change)

  function said(done) { one("[data-said]").textContent = done ? box.dataset.copied : box.dataset.failed }

  Array.prototype.forEach.call(box.querySelectorAll("[data-copy]"), function (button) {
    button.addEventListener("click", function () {
      var field = document.getElementById(button.dataset.copy)
      var byHand = function () {
        field.select()
        try { said(document.execCommand("copy")) } catch (e) { said(false) }
      }
      if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(function () { said(true) }, byHand)
      else byHand()
    })
  })

  /* A picture for a letter: the browser must be able to copy one, and to fetch it, which it refuses in a folder. */
  var picture = one("[data-copy-picture]")
  picture.hidden = !(window.ClipboardItem && navigator.clipboard && navigator.clipboard.write) || location.protocol === "file:"
  picture.addEventListener("click", function () {
    var drawn = fetch(one("[data-png]").href).then(function (answer) { return answer.blob() })
    navigator.clipboard.write([new ClipboardItem({ "image/png": drawn })]).then(function () { said(true) }, function () {
      one("[data-said]").textContent = picture.dataset.failed
    })
  })

  box.hidden = false
  document.querySelector("[data-link-table]").open = false
  fillParts()
  show()
})(document)
