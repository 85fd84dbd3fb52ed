// Firefox's own engine: sets values as its form layer does, and saves as "Save" does.
import { readFile, writeFile } from "node:fs/promises";

const [library, source, target, valuesFile] = process.argv.slice(2);
const { getDocument } = await import(`${library}/pdfjs-dist/legacy/build/pdf.mjs`);
const values = JSON.parse(await readFile(valuesFile, "utf8"));
const data = new Uint8Array(await readFile(source));
const task = getDocument({ data, verbosity: 0, useSystemFonts: false });
const pdf = await task.promise;
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  for (const field of await page.getAnnotations({ intent: "display" })) {
    const value = values[field.fieldName];
    if (value === undefined) continue;
    const state = field.checkBox ? { value: true } : { value };
    pdf.annotationStorage.setValue(field.id, state);
  }
}
await writeFile(target, await pdf.saveDocument());
