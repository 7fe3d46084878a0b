# frozen_string_literal: true

class Signup
  include ActiveModel::Model
  attr_accessor :slug, :email, :phone

  def self.username?(value)
<<<<<<< V
    value.match?(/^[a-z0-9_]{3,20}$/)
=======
    value.match?(/\A[a-z0-9_]{3,20}\z/)
>>>>>>> F
  end

  def self.install_rules
<<<<<<< V
    validates :slug, format: { with: /^[\w-]+$/, multiline: true }
=======
    validates :slug, format: { with: /\A[\w-]+\z/ }
>>>>>>> F
    validates :phone, format: { with: /\A\+?\d{6,15}\z/ }
  end

  def self.email?(value)
<<<<<<< V
    value.match?(/\A([a-z0-9]+[._-]?)+@([a-z0-9]+[.-]?)+\.[a-z]{2,}\z/i)
=======
    value.match?(/\A[a-z0-9._-]{1,64}@[a-z0-9.-]{1,190}\.[a-z]{2,10}\z/i)
>>>>>>> F
  end

  def self.headings(markdown)
    markdown.scan(/^\#{1,6} (.+)$/).flatten
  end
end

class TextFilters
  def trim(value)
<<<<<<< V
    value.sub(/(?:\s|\t)+\z/, "")
=======
    value.rstrip
>>>>>>> F
  end

  def search(notes, term)
<<<<<<< V
    notes.select { |n| n.body =~ /#{term}/i }
=======
    notes.select { |n| n.body =~ /#{Regexp.escape(term)}/i }
>>>>>>> F
  end

  def apply_rule(pattern, text)
<<<<<<< V
    Regexp.new(pattern).match?(text)
=======
    Regexp.new(pattern, timeout: 0.2).match?(text)
>>>>>>> F
  end

  def log_lines(text, level)
    text.lines.grep(/^\[(?:INFO|WARN|ERROR)\]/).select { |l| l.start_with?("[#{level}]") }
  end

  def quoted_strings(text)
<<<<<<< V
    text.scan(/"((?:[^"\\]|\\.|[^"])*)"/)
=======
    text.scan(/"((?:[^"\\]|\\.)*)"/)
>>>>>>> F
  end

  def callback_origin?(origin)
<<<<<<< V
    origin.match?(/\Ahttps:\/\/.*example.org/)
=======
    origin.match?(/\Ahttps:\/\/([a-z0-9-]+\.)?example\.org\z/)
>>>>>>> F
  end

  def version(text)
    text[/\Av?(\d+)\.(\d+)(?:\.(\d+))?\z/] && [$1, $2, $3].compact.map(&:to_i)
  end
end
