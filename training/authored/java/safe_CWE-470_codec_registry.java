package org.rasterline.codec;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

public class CodecRegistry {
  private static final String CODEC_PACKAGE = "org.rasterline.codec.impl.";

  private final Map<String, Class<? extends Codec>> byExtension = new HashMap<>();

  /** Fills the registry from the properties file inside our jar. */
  public CodecRegistry(Properties bundled) throws ClassNotFoundException {
    for (String ext : bundled.stringPropertyNames()) {
      Class<?> type = Class.forName(CODEC_PACKAGE + bundled.getProperty(ext));
      byExtension.put(ext, type.asSubclass(Codec.class));
    }
  }

  public Codec forUpload(String fileName) throws ReflectiveOperationException {
    int dot = fileName.lastIndexOf('.');
    String ext = dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    Class<? extends Codec> type = byExtension.get(ext);
    if (type == null) {
      throw new UnsupportedOperationException("no codec for ." + ext);
    }
    return type.getDeclaredConstructor().newInstance();
  }
}
