// veraPDF's library over many files: java -cp JAR VeraPdf.java ua1|3a FILE...
// Prints "FILE passed N" or "FILE failed RULE ...", and exits with the number that failed.
import java.io.File;
import java.io.FileInputStream;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class VeraPdf {
    public static void main(String[] words) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString(words[0]);
        String[] files = java.util.Arrays.copyOfRange(words, 1, words.length);
        int failed = 0;
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance()
                    .createParser(new FileInputStream(new File(file)), flavour)) {
                PDFAValidator validator = Foundries.defaultInstance()
                    .createValidator(flavour, false);
                ValidationResult result = validator.validate(parser);
                Set<String> rules = new TreeSet<>();
                for (TestAssertion one : result.getTestAssertions())
                    if (one.getStatus() == TestAssertion.Status.FAILED)
                        rules.add(one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber());
                if (result.isCompliant())
                    System.out.println(file + " passed " + result.getTotalAssertions());
                else {
                    System.out.println(file + " failed " + String.join(" ", rules));
                    failed++;
                }
            }
        }
        System.exit(failed);
    }
}
