import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

public class TopicMatcher {
    /**
     * Selects the topics that match a subscription of a client. In a
     * subscription {@code *} stands for any number of characters; all other
     * characters stand for themselves.
     *
     * @return the matching topics in their original order
     */
    public List<String> select(List<String> topics, String subscription) {
<<<<<<< V
        String regex = subscription.replace(".", "\\.").replace("*", ".*");
        Pattern pattern = Pattern.compile(regex);
=======
        String collapsed = subscription.replaceAll("\\*+", "*");
        if (collapsed.chars().filter(c -> c == '*').count() > 3) {
            return List.of();
        }
        Pattern pattern = Pattern.compile(Arrays.stream(collapsed.split("\\*", -1))
                .map(Pattern::quote).collect(Collectors.joining(".*")));
>>>>>>> F
        return topics.stream()
                .filter(t -> t.length() <= 200 && pattern.matcher(t).matches())
                .collect(Collectors.toList());
    }
}
