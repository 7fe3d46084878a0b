package org.example.etl;

import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.example.etl.steps.DedupeStep;
import org.example.etl.steps.FilterStep;
import org.example.etl.steps.RenameStep;
import org.example.etl.steps.Step;

public class StepFactory {

    private static final Map<String, Class<? extends Step>> STEPS = Map.of(
            "filter", FilterStep.class,
            "rename", RenameStep.class,
            "dedupe", DedupeStep.class);

    private static final String PARQUET_WRITER = "org.example.etl.parquet.ParquetWriterStep";

    public Step create(String name, Map<String, String> options) {
        Class<? extends Step> type = "parquet".equals(name) ? parquet() : STEPS.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no such step: " + name);
        }
        try {
            return type.getConstructor(Map.class).newInstance(options);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("step " + name + ": " + e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    // optional module, not on the class path of the light edition
    private static Class<? extends Step> parquet() {
        try {
            return Class.forName(PARQUET_WRITER).asSubclass(Step.class);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    public List<Step> pipeline(LinkedHashMap<String, Map<String, String>> spec) {
        return spec.entrySet().stream().map(e -> create(e.getKey(), e.getValue())).toList();
    }
}
