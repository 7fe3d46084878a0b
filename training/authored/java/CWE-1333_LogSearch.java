package com.example.opsview.logs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;

/**
 * Search in the log files of the customer environments. Customers use it
 * from their own console; all of them share the threads of one server.
 */
public final class LogSearch {

    private static final int MAX_HITS = 500;
    private static final int MAX_LINE = 20_000;
    private static final int MAX_TEXT = 200;

    /** Level and time of a line, anchored and without nested repetition. */
    private static final Pattern HEAD =
            Pattern.compile("^(\\d{4}-\\d{2}-\\d{2})T([\\d:.]{8,15})Z? +(TRACE|DEBUG|INFO|WARN|ERROR) ");

    /** Mail addresses are hidden from the output. */
<<<<<<< V
    private static final Pattern MAIL = Pattern.compile("([A-Za-z0-9]+[._-]?)+@([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}");
=======
    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]{1,255}\\.[A-Za-z]{2,24}");
>>>>>>> F

    public record Hit(String file, int line, String level, String text) {
    }

    /** A named search from the server's configuration. */
    public record Preset(String title, Pattern pattern) {
    }

    private final Path root;
    private final Map<String, Preset> presets;

    public LogSearch(Path root, Map<String, String> presetTexts) {
        this.root = root;
        Map<String, Preset> m = new java.util.HashMap<>();
        presetTexts.forEach((name, regex) -> m.put(name, new Preset(name, Pattern.compile(regex))));
        this.presets = Map.copyOf(m);
    }

    private static String param(Context ctx, String name, int max) {
        String v = ctx.queryParam(name);
        if (v == null || v.length() > max) {
            throw new BadRequestResponse(name);
        }
        return v;
    }

    /** The environment id comes from the token, so it cannot be chosen. */
    private Path dir(Context ctx) {
        long env = ctx.attribute("environment");
        Path d = root.resolve("env-" + env);
        if (!Files.isDirectory(d)) {
            throw new NotFoundResponse();
        }
        return d;
    }

    private static LocalDate day(Context ctx) {
        try {
            return LocalDate.parse(param(ctx, "day", 10));
        } catch (java.time.DateTimeException e) {
            throw new BadRequestResponse("day");
        }
    }

    private Pattern pattern(Context ctx) {
        String preset = ctx.queryParam("preset");
        if (preset != null) {
            Preset p = presets.get(preset);
            if (p == null) {
                throw new NotFoundResponse();
            }
            return p.pattern();
        }
        String text = param(ctx, "text", MAX_TEXT);
<<<<<<< V
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new BadRequestResponse("text");
        }
=======
        return Pattern.compile(text, Pattern.LITERAL | Pattern.CASE_INSENSITIVE);
>>>>>>> F
    }

    /** GET /logs/search */
    public void search(Context ctx) throws IOException {
        Path file = dir(ctx).resolve("app-" + day(ctx) + ".log");
        if (!Files.isRegularFile(file)) {
            throw new NotFoundResponse();
        }
        ctx.json(scan(file, pattern(ctx)));
    }

    private static List<Hit> scan(Path file, Pattern pattern) throws IOException {
        List<Hit> hits = new ArrayList<>();
        String level = "INFO";
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int n = 0;
            for (String line = in.readLine(); line != null && hits.size() < MAX_HITS; line = in.readLine()) {
                n++;
                String shown = line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line;
                Matcher head = HEAD.matcher(shown);
                if (head.find()) {
                    level = head.group(3);
                }
                if (pattern.matcher(shown).find()) {
                    hits.add(new Hit(file.getFileName().toString(), n, level, MAIL.matcher(shown).replaceAll("<mail>")));
                }
            }
        }
        return hits;
    }

    /** GET /logs/presets */
    public void listPresets(Context ctx) {
        ctx.json(presets.values().stream().map(Preset::title).sorted().toList());
    }

    /** Used by the reload command of the administrators to try a preset. */
    public static String tryPreset(String regex, String sample) {
        try {
            Matcher m = Pattern.compile(regex).matcher(sample);
            return m.find() ? sample.substring(m.start(), m.end()) : "";
        } catch (PatternSyntaxException e) {
            return e.getDescription().toLowerCase(Locale.ROOT);
        }
    }

    /** Counts lines for each level of one day. */
    public void levels(Context ctx) throws IOException {
        Path file = dir(ctx).resolve("app-" + day(ctx) + ".log");
        if (!Files.isRegularFile(file)) {
            throw new NotFoundResponse();
        }
        Map<String, Integer> counts = new java.util.TreeMap<>();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Matcher head = HEAD.matcher(line);
                if (head.find()) {
                    counts.merge(head.group(3), 1, Integer::sum);
                }
            }
        }
        ctx.json(counts);
    }
}
