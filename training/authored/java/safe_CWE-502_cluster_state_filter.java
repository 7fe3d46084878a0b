package org.gantry.cluster;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.net.Socket;

/** Reads the state that a joining node sends as its first frame. */
final class StateReceiver {
  private static final ObjectInputFilter FILTER = ObjectInputFilter.Config.createFilter(
      "maxdepth=8;maxrefs=20000;maxbytes=4194304;maxarray=10000;"
          + "org.gantry.cluster.NodeState;org.gantry.cluster.Slot;"
          + "java.util.ArrayList;java.lang.Number;java.lang.Long;java.lang.Integer;!*");
  private StateReceiver() {}
  static NodeState receive(Socket peer) throws IOException {
    peer.setSoTimeout(10_000);
    InputStream raw = new BufferedInputStream(peer.getInputStream());
    ObjectInputStream in = new ObjectInputStream(raw);
    in.setObjectInputFilter(FILTER);
    try {
      NodeState state = (NodeState) in.readObject();
      state.requireConsistent();
      return state;
    } catch (ClassNotFoundException e) {
      throw new IOException("peer runs another version", e);
    }
  }
}
