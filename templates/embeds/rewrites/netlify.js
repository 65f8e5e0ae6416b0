// netlify/edge-functions/infobutton.js: answers for servers at /infobutton/service, from files made beforehand.
export const config = { path: "/infobutton/service" }

export function answer(search) {
  const asked = new Map([...new URLSearchParams(search)].map(([name, value]) => [name.toLowerCase(), value]))
  const one = (name, shape, other) => (shape.test(asked.get(name) || "") ? asked.get(name) : other)
  const code = one("mainsearchcriteria.v.c", /^[A-Za-z0-9.]{2,20}$/, "none")
  const system = one("mainsearchcriteria.v.cs", /^[0-9.]{5,40}$/, "none")
  const lang = one("informationrecipient.languagecode.c", /^[a-z]{2}/, "en").slice(0, 2)
  const type = /json/.test(asked.get("knowledgeresponsetype") || "") ? "json" : "xml"
  return [`/infobutton/${system}/${code}.${lang}.${type}`, `/infobutton/none.${lang}.${type}`, "/infobutton/none.en.xml"]
}

export default async (request) => {
  for (const path of answer(new URL(request.url).search)) {
    const found = await fetch(new URL(path, request.url))
    if (found.ok) return found
  }
  return new Response("", { status: 404 })
}
