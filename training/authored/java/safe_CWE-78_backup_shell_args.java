package coop.harvest.backup;

import java.io.File;
import java.io.IOException;
import java.util.List;

public class ShareBackup {
    private static final String SCRIPT = "set -o pipefail; tar -C \"$1\" -cf - -- . | zstd -q -o \"$2\"";

    private final File target;

    public ShareBackup(File target) {
        this.target = target;
    }

    /** Packs a member's share; the name is whatever the member called it in the web interface. */
    public File pack(Share share) throws IOException, InterruptedException {
        File out = new File(target, share.getId() + ".tar.zst");
        ProcessBuilder pb = new ProcessBuilder(
                List.of("/bin/bash", "-c", SCRIPT, "pack", share.getDirectory().getAbsolutePath(), out.getPath()));
        pb.environment().put("SHARE_LABEL", share.getName());
        pb.redirectErrorStream(true);
        pb.redirectOutput(new File(target, share.getId() + ".log"));
        int rc = pb.start().waitFor();
        if (rc != 0) {
            throw new IOException("backup of share " + share.getId() + " ended with " + rc);
        }
        return out;
    }
}
