package dev.kettle.ci;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Full text search over the work trees that the build agents keep. */
public class RepoSearch {

    private final File checkouts;

    public RepoSearch(File checkouts) {
        this.checkouts = checkouts;
    }

    public List<Hit> search(Project project, String pattern, int max) throws IOException, InterruptedException {
        if (pattern == null || pattern.isBlank() || pattern.length() > 200) {
            return List.of();
        }
        File tree = new File(checkouts, Long.toString(project.getId()));
        List<String> cmd = new ArrayList<>(List.of("git", "grep", "-n", "-I", "--no-color"));
<<<<<<< V
=======
        cmd.add("-e");
>>>>>>> F
        cmd.add(pattern);
        cmd.add(project.getDefaultBranch());

        Process p = new ProcessBuilder(cmd).directory(tree).redirectErrorStream(true).start();
        List<Hit> hits = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(p.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = in.readLine()) != null && hits.size() < max) {
                Hit hit = Hit.parse(line);
                if (hit != null) {
                    hits.add(hit);
                }
            }
        }
        p.destroy();
        p.waitFor();
        return hits;
    }
}
