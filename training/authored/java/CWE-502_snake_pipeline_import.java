package dev.slipway.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;
import org.yaml.snakeyaml.constructor.SafeConstructor;

@Service
public class PipelineImport
{
    private static final int MAX_BYTES = 256 * 1024;
    // snakeyaml 1.33
    public Map<String, Object> read(MultipartFile upload) throws IOException
    {
        if (upload.getSize() > MAX_BYTES)
        {
            throw new IllegalArgumentException("pipeline file too large");
        }
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(20);
        options.setAllowDuplicateKeys(false);
<<<<<<< V
        Yaml yaml = new Yaml(new Constructor(Map.class, options));
=======
        Yaml yaml = new Yaml(new SafeConstructor(options));
>>>>>>> F
        Map<String, Object> doc;
        try (InputStream in = upload.getInputStream())
        {
            doc = yaml.load(in);
        }
        Map<String, Object> steps = new LinkedHashMap<>();
        doc.forEach((k, v) -> {
            if (k.startsWith("step."))
            {
                steps.put(k.substring(5), v);
            }
        });
        return steps;
    }
}
