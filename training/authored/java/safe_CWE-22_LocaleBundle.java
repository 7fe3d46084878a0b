import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;

public class LocaleBundle {
    private static final Pattern TAG = Pattern.compile("[a-z]{2}(?:_[A-Z]{2})?");

    /** Loads the texts for the language named by the request; English for unknown languages. */
    public static Properties load(Path folder, String language) throws IOException {
        String tag = TAG.matcher(language).matches() ? language : "en";
        Path file = folder.resolve("texts_" + tag + ".properties");
        if (!Files.exists(file)) {
            file = folder.resolve("texts_en.properties");
        }
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            texts.load(in);
        }
        return texts;
    }
}
