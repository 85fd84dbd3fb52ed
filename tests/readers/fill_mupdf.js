// MuPDF by its own tool: mutool run fill_mupdf.js SOURCE TARGET VALUES.
var pdf = new PDFDocument(scriptArgs[0]);
var values = JSON.parse(read(scriptArgs[2]));

function fullName(field) {
    var parts = [];
    for (; field && !field.isNull(); field = field.get("Parent"))
        if (!field.get("T").isNull()) parts.unshift(field.get("T").asString());
    return parts.join(".");
}

for (var n = 0; n < pdf.countPages(); n++) {
    var annotations = pdf.findPage(n).get("Annots");
    if (!annotations) continue;
    var widgets = pdf.loadPage(n).getWidgets();
    var at = 0;
    for (var i = 0; i < annotations.length; i++) {
        var annotation = annotations.get(i);
        if (annotation.get("Subtype").asName() !== "Widget") continue;
        var widget = widgets[at++], value = values[fullName(annotation)];
        if (value === undefined) continue;
        if (widget.getFieldType() === "checkbox") widget.toggle();
        else if (widget.getFieldType() === "combobox") widget.setChoiceValue(value);
        else widget.setTextValue(value);
        widget.update();
    }
}
pdf.save(scriptArgs[1], "incremental");
