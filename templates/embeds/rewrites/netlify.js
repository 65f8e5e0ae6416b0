// netlify/edge-functions/infobutton.js: answers for servers at /infobutton/service, from files made beforehand.
export const config = { path: "/infobutton/service" }

export function answer(search) {
  const asked = new Map([...new URLSearchParams(search)].reverse().map(([name, value]) => [name.trim().toLowerCase(), value.trim()]))
  const one = (name, shape, other) => (shape.test(asked.get(name) || "") ? asked.get(name) : other)
  const code = one("mainsearchcriteria.v.c", /^[A-Za-z0-9.]{2,20}$/, one("mainsearchcriteria.v.c1", /^[A-Za-z0-9.]{2,20}$/, "none"))
  const system = one("mainsearchcriteria.v.cs", /^(urn:oid:)?[0-9.]{5,40}$/i, one("mainsearchcriteria.v.cs1", /^(urn:oid:)?[0-9.]{5,40}$/i, "none"))
  const lang = one("informationrecipient.languagecode.c", /^[A-Za-z]{2}/, "LANGUAGE").slice(0, 2).toLowerCase()
  const type = /json/i.test(asked.get("knowledgeresponsetype") || "") ? "json" : "xml"
  const codes = [code.toUpperCase(), code.toUpperCase().replace(/^([A-Z]\d[\dA-Z])([\dA-Z]{1,4})$/, "$1.$2")]
  const known = [lang, "LANGUAGE"].flatMap((each) => codes.map((name) => `/infobutton/${system.replace(/^urn:oid:/i, "")}/${name}.${each}.${type}`))
  return [...known, `/infobutton/none.${lang}.${type}`, `/infobutton/none.LANGUAGE.${type}`]
}

export default async (request) => {
  for (const path of answer(new URL(request.url).search)) {
    const found = await fetch(new URL(path, request.url))
    if (found.ok) return found
  }
  return new Response("", { status: 404 })
}
