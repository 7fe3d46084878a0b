package org.example.i18n;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.time.format.ResolverStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.OptionalLong;
import java.util.ResourceBundle;

/**
 * Formats values for one user. All formatters of {@code java.time} used here
 * are immutable; {@link NumberFormat} and {@link MessageFormat} are not, so
 * they are made for each call.
 */
public final class Display {
    private static final DateTimeFormatter ISO_DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private final Locale locale;
    private final ZoneId zone;
    private final ResourceBundle texts;

    public Display(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        this.texts = ResourceBundle.getBundle("org.example.i18n.Texts", locale);
    }

    /** The text of a key in the language of the user. */
    public String text(String key, Object... args) {
        String pattern;
        try {
            pattern = texts.getString(key);
        } catch (MissingResourceException e) {
            return key;
        }
        return args.length == 0 ? pattern : new MessageFormat(pattern, locale).format(args);
    }

    public String moment(Instant t) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone)
                .format(t);
    }

    public String day(LocalDate d) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(d);
    }

    /** A day as date fields send it. 30 February is refused, not rolled over. */
    public static LocalDate parseDay(String s) {
        try {
            return LocalDate.parse(s.strip(), ISO_DAY);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a date of the form 2024-12-31", e);
        }
    }

    public String money(long minorUnits, Currency currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(java.math.BigDecimal.valueOf(minorUnits, digits));
    }

    /** "12", "12.5" or "12.50" as cents; nothing for anything else, too many digits included. */
    public static OptionalLong parseCents(String s) {
        String t = s.strip();
        if (!t.matches("[0-9]{1,12}(\\.[0-9]{1,2})?")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(new java.math.BigDecimal(t).movePointRight(2).longValueExact());
    }

    public static String bytes(long n) {
        if (n < 0) {
            throw new IllegalArgumentException("negative size");
        }
        int unit = 0;
        double value = n;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? n + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    public static String duration(Duration d) {
        long seconds = d.abs().toSeconds();
        String sign = d.isNegative() ? "-" : "";
        if (seconds < 60) {
            return sign + seconds + " s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%s%d:%02d", sign, seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%s%d:%02d:%02d", sign, seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
