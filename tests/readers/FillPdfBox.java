// PDFBox, the engine of many document services: java -cp JARS FillPdfBox.java SOURCE TARGET VALUES.
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;

public class FillPdfBox {
    public static void main(String[] arguments) throws Exception {
        try (PDDocument pdf = PDDocument.load(new File(arguments[0]))) {
            PDAcroForm form = pdf.getDocumentCatalog().getAcroForm();
            for (String line : Files.readAllLines(Path.of(arguments[2]))) {
                int tab = line.indexOf('\t');
                PDField field = form.getField(line.substring(0, tab));
                String value = line.substring(tab + 1).replace("\\n", "\n");
                if (field instanceof PDCheckBox) ((PDCheckBox) field).check();
                else field.setValue(value);
            }
            pdf.save(arguments[1]);
        }
    }
}
