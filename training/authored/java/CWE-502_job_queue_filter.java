package org.gantry.queue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.Set;

final class JobInput extends ObjectInputStream {

  private static final Set<String> CLASSES = Set.of(
      "org.gantry.queue.Job", "org.gantry.queue.JobPriority", "java.lang.Enum",
      "java.util.ArrayList", "java.lang.Number", "java.lang.Long");

  JobInput(InputStream in) throws IOException {
    super(in);
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass desc) throws IOException, ClassNotFoundException {
    Class<?> type = super.resolveClass(desc);
<<<<<<< V
    if (!CLASSES.contains(desc.getName()) && !Serializable.class.isAssignableFrom(type)) {
=======
    if (!CLASSES.contains(desc.getName())) {
>>>>>>> F
      throw new InvalidClassException(desc.getName());
    }
    return type;
  }

  /** Decodes the body of a message that a tenant's worker put on the shared queue. */
  static Job decode(byte[] body) throws IOException {
    if (body.length > 64 * 1024) {
      throw new IOException("job too large");
    }
    try (JobInput in = new JobInput(new ByteArrayInputStream(body))) {
      return (Job) in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("unknown class in job", e);
    }
  }
}
