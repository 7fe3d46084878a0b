package com.example.gradle.notes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.inject.Inject;

import org.gradle.api.DefaultTask;
import org.gradle.api.GradleException;
import org.gradle.api.file.DirectoryProperty;
import org.gradle.api.file.RegularFileProperty;
import org.gradle.api.provider.Property;
import org.gradle.api.tasks.Input;
import org.gradle.api.tasks.InputDirectory;
import org.gradle.api.tasks.Optional;
import org.gradle.api.tasks.OutputFile;
import org.gradle.api.tasks.TaskAction;
import org.gradle.process.ExecOperations;

/**
 * Writes the release notes of a build. On the build server the branch and
 * the title are those of the change under test, which anybody may propose.
 */
public abstract class ReleaseNotesTask extends DefaultTask {

    private static final Pattern TAG = Pattern.compile("v\\d{1,4}(\\.\\d{1,4}){1,3}");
    private static final Pattern SUBJECT = Pattern.compile("^(feat|fix|docs|perf)(?:\\(([a-z0-9-]{1,30})\\))?: (.{1,200})$");
    private static final String TOOL = "pandoc";

    /** For example "feature/fast-login", from the environment of the build. */
    @Input
    public abstract Property<String> getBranch();

    @Input
    @Optional
    public abstract Property<String> getTitle();

    /** Tag of the last release, set in the build script. */
    @Input
    public abstract Property<String> getSince();

    @InputDirectory
    public abstract DirectoryProperty getRepository();

    @OutputFile
    public abstract RegularFileProperty getOutput();

    @Inject
    protected abstract ExecOperations getExec();

    /** Runs a program in the repository and returns what it prints. */
    private String run(List<String> command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        getExec().exec(spec -> {
            spec.setWorkingDir(getRepository().get().getAsFile());
            spec.commandLine(command);
            spec.setStandardOutput(out);
        });
        return out.toString(StandardCharsets.UTF_8);
    }

    private String shell(String line) {
        return run(List.of("sh", "-c", line));
    }

    private String since() {
        String tag = getSince().get();
        if (!TAG.matcher(tag).matches()) {
            throw new GradleException("since is not a release tag: " + tag);
        }
        return tag;
    }

    /** Number of contributors since the last release. */
    private int contributors() {
        return Integer.parseInt(shell("git log --format=%ae " + since() + "..HEAD | sort -u | wc -l").strip());
    }

    /** Commits that the branch has more than the main line. */
    private List<String> subjects() {
<<<<<<< V
        String branch = getBranch().get().replace("\"", "");
        String log = shell("git log --no-merges --format=%s \"origin/" + branch + "\" --not " + since() + " | head -n 2000");
        return log.lines().toList();
=======
        String log = run(List.of("git", "log", "--no-merges", "--max-count=2000", "--format=%s",
                "origin/" + getBranch().get(), "--not", since(), "--"));
        return log.lines().toList();
>>>>>>> F
    }

    /** Groups the subjects that follow the convention. */
    static Map<String, List<String>> group(List<String> subjects) {
        Map<String, List<String>> out = new LinkedHashMap<>();
        for (String kind : List.of("feat", "fix", "perf", "docs")) {
            out.put(kind, new ArrayList<>());
        }
        for (String s : subjects) {
            Matcher m = SUBJECT.matcher(s);
            if (m.matches()) {
                String scope = m.group(2) == null ? "" : m.group(2) + ": ";
                out.get(m.group(1)).add(scope + m.group(3));
            }
        }
        return out;
    }

    /** Commit texts are shown as they are, without markup. */
    static String plain(String s) {
        StringBuilder b = new StringBuilder(s.length() + 16);
        for (char c : s.toCharArray()) {
            if ("\\`*_{}[]<>()#+-!|~$".indexOf(c) >= 0) {
                b.append('\\');
            }
            b.append(c);
        }
        return b.toString();
    }

    private String markdown() {
        StringBuilder b = new StringBuilder();
        b.append("# ").append(plain(getTitle().getOrElse("Changes"))).append("\n\n");
        group(subjects()).forEach((kind, lines) -> {
            if (!lines.isEmpty()) {
                b.append("## ").append(kind).append("\n\n");
                lines.forEach(l -> b.append("- ").append(plain(l)).append('\n'));
                b.append('\n');
            }
        });
        b.append("Thanks to ").append(contributors()).append(" people.\n");
        return b.toString();
    }

    @TaskAction
    public void write() {
        Path target = getOutput().get().getAsFile().toPath();
        Path source = null;
        try {
            source = Files.createTempFile(getTemporaryDir().toPath(), "notes", ".md");
            Files.writeString(source, markdown());
<<<<<<< V
            shell(TOOL + " -s -f markdown --metadata pagetitle='" + getTitle().getOrElse("Changes") + "' -o " + target + " " + source);
=======
            run(List.of(TOOL, "-s", "-f", "markdown", "--metadata", "pagetitle=" + getTitle().getOrElse("Changes"),
                    "-o", target.toString(), source.toString()));
>>>>>>> F
            getLogger().lifecycle("release notes in {}", target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (source != null) {
                source.toFile().delete();
            }
        }
    }

    /** Version of the converter, printed with --info. */
    protected void logTool() {
        getLogger().info(shell(TOOL + " --version | head -n 1"));
    }
}
