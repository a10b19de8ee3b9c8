package org.quorumdrill.distribution.kubeadm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes documents as YAML that a person reads and every reader of YAML reads alike. */
final class YamlWriter {

  private static final String SEPARATOR = "---\n";

  private YamlWriter() {}

  /** The documents in one text; the last line ends in a line break. */
  static String of(List<ObjectNode> documents) {
    YAMLMapper yaml =
        new YAMLMapper(
            YAMLFactory.builder()
                .stringQuotingChecker(new QuotedUnlessPlain())
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build());
    return String.join(SEPARATOR, documents.stream().map(one -> text(yaml, one)).toList());
  }

  private static String text(YAMLMapper yaml, ObjectNode document) {
    try {
      return yaml.writeValueAsString(document).stripTrailing() + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a document can't be written as YAML", e);
    }
  }

  /** Leaves the quotes off only where a text can be nothing but a text, in YAML 1.1, too. */
  private static final class QuotedUnlessPlain extends StringQuotingChecker {

    private static final long serialVersionUID = 1L;

    private static final Pattern WORD = Pattern.compile("[A-Za-z/][A-Za-z0-9/._-]*");
    private static final Set<String> OTHER_MEANING =
        Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    @Override
    public boolean needToQuoteName(String name) {
      return needToQuoteValue(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
      return !WORD.matcher(value).matches()
          || OTHER_MEANING.contains(value.toLowerCase(Locale.ROOT));
    }
  }
}
