// pdf-lib, which many web services fill forms with; its standard fonts have no Welsh letters,
// so appearances are left to the next reader.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";

const [library, source, target, valuesFile] = process.argv.slice(2);
const { PDFDocument, PDFName, PDFHexString, PDFBool, PDFCheckBox, PDFDropdown, PDFTextField } =
  createRequire(`${library}/`)("pdf-lib");
const values = JSON.parse(await readFile(valuesFile, "utf8"));
const pdf = await PDFDocument.load(await readFile(source));
const form = pdf.getForm();
for (const [name, value] of Object.entries(values)) {
  if (name === "labels") continue;
  const field = form.getField(name);
  if (field instanceof PDFCheckBox) field.check();
  else if (field instanceof PDFDropdown) field.select(values.labels[value]);
  else if (field instanceof PDFTextField) field.acroField.setValue(PDFHexString.fromText(value));
  else throw new Error(name);
}
form.acroForm.dict.set(PDFName.of("NeedAppearances"), PDFBool.True);
await writeFile(target, await pdf.save({ updateFieldAppearances: false }));
