package com.example.crm.export;

import com.example.crm.leads.Lead;
import com.example.crm.leads.LeadRepository;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Exports for the sales team, who open them in a spreadsheet. Leads come
 * from the public contact form, so every text in them was typed by a visitor.
 */
@RestController
@RequestMapping("/exports")
@PreAuthorize("hasRole('SALES')")
public class LeadExport {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final int MAX_DAYS = 366;

    public record SalesUser(long id, long region) {
    }

    private final LeadRepository leads;

    public LeadExport(LeadRepository leads) {
        this.leads = leads;
    }

    /** Quotes a field for the file format. */
    private static String quoted(String s) {
        return '"' + s.replace("\"", "\"\"") + '"';
    }

    /** A field with text from outside, kept as text by spreadsheets. */
    private static String text(String s) {
        if (s == null || s.isEmpty()) {
            return quoted("");
        }
        if ("=+-@\t\r\n".indexOf(s.charAt(0)) >= 0) {
            return quoted("'" + s);
        }
        return quoted(s);
    }

    private static String number(BigDecimal n) {
        return n == null ? "" : n.toPlainString();
    }

    private static String row(String... cells) {
        return String.join(";", cells) + "\r\n";
    }

    private static String day(LocalDate d) {
        return d == null ? "" : DAY.format(d);
    }

    private static String line(Lead l) {
        return row(
                String.valueOf(l.getId()),
                day(l.getReceived()),
<<<<<<< V
                quoted(l.getCompany().replace("\t", " ").strip()),
=======
                text(l.getCompany()),
>>>>>>> F
                text(l.getContact()),
                text(l.getMail()),
                quoted(l.getStage().name()),
                number(l.getExpectedValue()),
                text(l.getMessage()));
    }

    private static ResponseEntity<StreamingResponseBody> download(String name, StreamingResponseBody body) {
        HttpHeaders h = new HttpHeaders();
        h.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8));
        h.setContentDisposition(ContentDisposition.attachment().filename(name).build());
        h.set("X-Content-Type-Options", "nosniff");
        return ResponseEntity.ok().headers(h).body(body);
    }

    private static void checkRange(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || from.plusDays(MAX_DAYS).isBefore(to)) {
            throw new IllegalArgumentException("range");
        }
    }

    /** The leads of the caller's region. */
    @GetMapping("/leads.csv")
    public ResponseEntity<StreamingResponseBody> leads(@AuthenticationPrincipal SalesUser user,
            @RequestParam LocalDate from, @RequestParam LocalDate to) {
        checkRange(from, to);
        return download("leads-" + DAY.format(from) + ".csv", out -> {
            Writer w = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            w.write(row("id", "received", "company", "contact", "mail", "stage", "value", "message"));
            for (Lead l : leads.findByRegionAndReceivedBetween(user.region(), from, to)) {
                w.write(line(l));
            }
            w.flush();
        });
    }

    /** Figures only: stage, number, sum. */
    @GetMapping("/pipeline.csv")
    public ResponseEntity<StreamingResponseBody> pipeline(@AuthenticationPrincipal SalesUser user) {
        List<LeadRepository.StageSum> sums = leads.sumsByStage(user.region());
        String body = sums.stream()
                .map(s -> row(quoted(s.getStage().name()), String.valueOf(s.getCount()), number(s.getTotal())))
                .collect(Collectors.joining());
        return download("pipeline.csv", out -> out.write(body.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Columns of choice. Custom fields are defined by administrators, their
     * values are filled in from the form.
     */
    @GetMapping("/custom.csv")
    @Transactional(readOnly = true)
    public ResponseEntity<StreamingResponseBody> custom(@AuthenticationPrincipal SalesUser user,
            @RequestParam LocalDate from, @RequestParam LocalDate to, @RequestParam List<String> field) {
        checkRange(from, to);
        if (field.isEmpty() || field.size() > 20 || !leads.customFields().containsAll(field)) {
            throw new IllegalArgumentException("field");
        }
        StringBuilder body = new StringBuilder();
        body.append(row(field.stream().map(LeadExport::quoted).toArray(String[]::new)));
<<<<<<< V
        try (Stream<Lead> all = leads.streamByReceivedBetween(from, to)) {
=======
        try (Stream<Lead> all = leads.streamByRegionAndReceivedBetween(user.region(), from, to)) {
>>>>>>> F
            all.forEach(l -> body.append(row(field.stream()
<<<<<<< V
                    .map(f -> l.getCustom().getOrDefault(f, ""))
                    .map(v -> v.startsWith("=") ? "'" + v : v).map(LeadExport::quoted)
                    .toArray(String[]::new))));
=======
                    .map(f -> text(l.getCustom().get(f)))
                    .toArray(String[]::new))));
>>>>>>> F
        }
        return download("custom.csv", out -> out.write(body.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Nightly file for the data warehouse, which imports it as plain text. */
    public void warehouse(Writer target, LocalDate day) {
        try {
            for (Lead l : leads.findByReceived(day)) {
                target.write(Arrays.stream(new String[] {String.valueOf(l.getId()), l.getCompany(), l.getMail()})
                        .map(LeadExport::quoted).collect(Collectors.joining(",")) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
