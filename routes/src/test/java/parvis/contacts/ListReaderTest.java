package parvis.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import parvis.channel.sms.PhoneNumbers;
import parvis.contact.Address;

class ListReaderTest {
  private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);
  private static final String NAMES =
      """
      phone;language;area;nom
      0639980010;fr;38000;Hélène Noël
      0639980011;fr;38100;François Œuvrard
      0639980012;de;38100;Jürgen Weiß
      0639980013;fr;;Zoé Gaëlle à l’école, où ça ? 10 €
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "UTF-8, UTF-8",
    "UTF-16LE, UTF-16LE",
    "UTF-16BE, UTF-16BE",
    "windows-1252, windows-1252",
    "x-MacRoman, x-MacRoman",
  })
  void everyUsualEncodingIsRead(String charset, String told) {
    byte[] bytes = NAMES.getBytes(Charset.forName(charset));

    ListReader.Listed listed = read(bytes, Set.of());

    assertThat(listed.encoding()).isEqualTo(told);
    assertThat(listed.faults().first()).isEmpty();
    assertThat(listed.drafts().get(1).sealed()).containsEntry("nom", "François Œuvrard");
    assertThat(listed.drafts().getLast().sealed())
        .containsEntry("nom", "Zoé Gaëlle à l’école, où ça ? 10 €");
  }

  @Test
  void latinNineKeepsItsLigatureAndEuro() {
    String text = "phone;nom\n0639980010;Cœur à 10 € près, été\n";

    ListReader.Listed listed = read(text.getBytes(Charset.forName("ISO-8859-15")), Set.of());

    assertThat(listed.drafts().getFirst().sealed()).containsEntry("nom", "Cœur à 10 € près, été");
  }

  @Test
  void byteOrderMarksAreNoPartOfTheFirstHeading() {
    assertThat(read(("\uFEFF" + NAMES).getBytes(StandardCharsets.UTF_8), Set.of()).drafts())
        .hasSize(4);
    assertThat(read(("\uFEFF" + NAMES).getBytes(StandardCharsets.UTF_16LE), Set.of()).drafts())
        .hasSize(4);
    assertThat(read(("\uFEFF" + NAMES).getBytes(StandardCharsets.UTF_16BE), Set.of()).drafts())
        .hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phone,area\\n0639980010,\"a,b\"\\n| a,b",
        "phone;area\\r\\n0639980010;\"say \"\"yes\"\"\"\\r\\n| say \"yes\"",
        "phone\\tarea\\n0639980010\\tx y\\n| x y",
        "phone;area\\r0639980010;mac\\r| mac",
        "phone;area\\n0639980010;\"two\\nlines\"\\n| two\\nlines",
        "Phone ; AREA \\n0639980010;last line without end| last line without end",
      })
  void separatorsQuotesAndLineEndsOfEveryKind(String csv, String area) {
    ListReader.Listed listed =
        read(csv.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t"));

    assertThat(listed.faults().first()).isEmpty();
    assertThat(listed.drafts()).hasSize(1);
    assertThat(listed.drafts().getFirst().area()).hasValue(area.replace("\\n", "\n"));
  }

  @Test
  void zeroThatExcelAteIsRepaired() {
    assertThat(read("phone\n612345678\n").drafts().getFirst().addresses().getFirst().address())
        .isEqualTo(Address.tel("+33612345678"));
  }

  @Test
  void zoneOfSomebodyOverseasComesFromTheirNumber() {
    Draft draft = read("phone\n+262692123456\n").drafts().getFirst();

    assertThat(draft.zone()).hasToString("Optional[Indian/Reunion]");
    assertThat(draft.addresses().getFirst().country()).isEqualTo("RE");
  }

  static Stream<Arguments> faulty() {
    return Stream.of(
        fault(
            "power of ten",
            "phone\n6,12E+08\n",
            "2 phone: the spreadsheet has turned the number into a power of ten; format the column"
                + " as text before typing or pasting the numbers, and export again"),
        fault(
            "premium number",
            "phone\n0899123456\n",
            "2 phone: a premium or shared-cost number; ask for the person's own line or mobile"),
        fault(
            "no address",
            "phone,area\n,38000\n",
            "2 : the line has no phone, email or telegram; give one of them, or delete the line"),
        fault(
            "mail",
            "email\nana at example\n",
            "2 email: this is no email address; write it as ana@example.org"),
        fault(
            "language",
            "phone,language\n0639980010,xx\n",
            "2 language: this is no language code; write two letters, such as fr, en or de"),
        fault(
            "zone",
            "phone,time_zone\n0639980010,CET\n",
            "2 time_zone: this is no time zone; write the name of a place, such as Europe/Paris or"
                + " Indian/Reunion"),
        fault(
            "30 February",
            "phone,call_consent\n0639980010,30/02/2027\n",
            "2 call_consent: this is no date; write year-month-day, such as 2027-03-01"),
        fault(
            "consent of tomorrow",
            "phone,call_consent\n0639980010,2027-03-02\n",
            "2 call_consent: the date is in the future; check year and order: 2027-03-01 is 1 March"
                + " 2027"),
        fault(
            "same number twice",
            "phone,area\n0639980010,a\n+33 6 39 98 00 10,b\n",
            "3 phone: line 2 has the same phone; keep one of the two; two people who share it are"
                + " joined afterwards with `parvis contact link`"),
        fault(
            "two heading lines",
            "Liste,\nphone,area\n0639980010,a\n",
            "1 : no column is called phone, email or telegram; name the columns in the first line:"
                + " phone,email,telegram,language,time_zone,area,topics,call_consent,letter_sent,preferred_channel,preferred_hours,"
                + "household and fields of your own"),
        fault(
            "headings again",
            "phone,area\nPHONE,Area\n0639980010,a\n",
            "2 : this is a second line of headings; keep one line of headings, with the names phone,"
                + " email, language and so on"),
        fault(
            "column twice",
            "phone,area,Area\n0639980010,a,b\n",
            "1 area: two columns are called area; keep one, or rename the other"),
        fault(
            "too many cells",
            "phone,area\n0639980010,a,b\n",
            "2 : the line has more cells than there are headings; put cells that hold the separator"
                + " in quotes"),
        fault(
            "open quote",
            "phone,area\n0639980010,\"a\n",
            "2 : a quote is opened and not closed; close it, or double quotes inside a cell: \"\""),
        fault("empty", "", "1 : the file is empty; export the list again with its headings"),
        fault(
            "headings only",
            "phone,area\n\n",
            "2 : the file has headings and no contact; export the list again"),
        fault(
            "workbook",
            "PK\u0003\u0004rest",
            "1 : this is a zip or an Excel workbook, not CSV; save the sheet as CSV (UTF-8) and"
                + " import that file"),
        fault(
            "control character",
            "phone,area\n0639980010,a\u0000b\n",
            "2 : a cell holds characters that are no text; export the list again as CSV (UTF-8)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faulty")
  void faultIsToldWithItsCure(String label, String csv, String told) {
    ListReader.Listed listed = read(csv);

    assertThat(listed.faults().first())
        .as(label)
        .extracting(f -> f.line() + " " + f.column() + ": " + f.problem() + "; " + f.remedy())
        .contains(told);
  }

  @Test
  void faultsNeverRepeatWhatTheCellHolds() {
    ListReader.Listed listed = read("phone,email,language\n0612marker,marker@@,marker\n");

    assertThat(listed.faults().first()).isNotEmpty();
    assertThat(listed.faults().first().toString()).doesNotContain("marker");
  }

  @Test
  void undeclaredFieldIsAFaultOfTheDeclaration() {
    ListReader.Listed listed =
        read("phone,age_band\n0639980010,65-74\n".getBytes(StandardCharsets.UTF_8), Set.of("age"));

    assertThat(listed.faults().first().getFirst().problem())
        .isEqualTo("the declared field age is no column of this file");
  }

  @Test
  void sameLineTwiceIsLeftOutAndNoFault() {
    ListReader.Listed listed = read("phone,area\n0639980010,a\n0639980010,a\n");

    assertThat(listed.drafts()).hasSize(1);
    assertThat(listed.faults().count()).isZero();
    assertThat(listed.duplicates()).extracting(LeftOutRow::line).containsExactly(3L);
  }

  @Test
  void reportIsBoundedAndTheCountIsNot() {
    ListReader.Listed listed = read("phone\n" + "x\n".repeat(1) + "12 \n34\n".repeat(5_000));

    assertThat(listed.faults().first()).hasSizeLessThanOrEqualTo(ImportReport.SHOWN);
    StringBuilder many = new StringBuilder("phone\n");
    for (int i = 0; i < 3_000; i++) {
      many.append("x").append(i).append('\n');
    }
    assertThat(read(many.toString()).faults().count()).isEqualTo(3_000);
  }

  @Test
  void anyBytesGiveAValueAndNoException() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = NAMES.getBytes(StandardCharsets.UTF_8);
      for (int j = 0; j < 10; j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      assertThat(read(bytes, Set.of())).as("seed " + seed).isNotNull();
      byte[] noise = new byte[300];
      random.nextBytes(noise);
      assertThat(read(noise, Set.of())).as("seed " + seed).isNotNull();
    }
  }

  private static Arguments fault(String label, String csv, String told) {
    return Arguments.of(label, csv, told);
  }

  private static ListReader.Listed read(String csv) {
    return read(csv.getBytes(StandardCharsets.UTF_8), Set.of());
  }

  private static ListReader.Listed read(byte[] bytes, Set<String> declared) {
    return new ListReader(new PhoneNumbers("FR")).read(bytes, declared, TODAY);
  }
}
