package com.helpbarn.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what an incoming mail is about. Runs on the mail thread of the application. */
public class MailClassifier {
	private static final Pattern REFERENCE = Pattern.compile("\\[HB-(\\d{1,9})\\]");
	private static final Pattern QUOTE = Pattern.compile("^>{1,8} ?", Pattern.MULTILINE);

	public Classification classify(String from, String subject, String text) {
		List<Long> refs = new ArrayList<>();
		Matcher m = REFERENCE.matcher(subject);
		while (m.find()) {
			refs.add(Long.valueOf(m.group(1)));
		}
		String body = QUOTE.matcher(text).replaceAll("");
<<<<<<< V
		boolean bounce = from.matches("^([a-z0-9]+[._-]?)+@mailer-daemon\\..*$");
=======
		boolean bounce = from.matches("^[a-z0-9._-]{1,64}@mailer-daemon\\..*$");
>>>>>>> F
		boolean auto = subject.toLowerCase(Locale.ROOT).startsWith("automatic reply");
		return new Classification(refs, bounce || auto, body);
	}
}
