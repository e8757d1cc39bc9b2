package vn.dangbo.deploy.scenarios.committees;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.dangbo.deploy.scenarios.records.CsvFile;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Ledger;
import vn.dangbo.deploy.scenarios.records.Member;

/** Managed cadres: of the province and of the districts all with a degree, of the communes most. */
public final class Cadres {

    private static final List<String> PROVINCE = List.of(
            "Giám đốc sở", "Phó Giám đốc sở", "Bí thư huyện ủy", "Phó Bí thư Thường trực huyện ủy", "Chủ tịch huyện");
    private static final List<String> DISTRICT =
            List.of("Trưởng phòng", "Phó Trưởng phòng", "Bí thư Đảng ủy xã", "Chủ tịch xã", "Hiệu trưởng");
    private static final List<String> COMMUNE =
            List.of("Trưởng thôn", "Bí thư chi bộ thôn", "Trưởng ban công tác mặt trận");

    private final Ledger ledger;
    private final Training training;
    private final LocalDate from;
    private final LocalDate asOf;
    private final Draw draw;

    public Cadres(Ledger ledger, Training training, LocalDate from, LocalDate asOf, Draw draw) {
        this.ledger = ledger;
        this.training = training;
        this.from = from;
        this.asOf = asOf;
        this.draw = draw;
    }

    public void write(Path folder, int province, int district, int commune) {
        List<Member> pool = new ArrayList<>(ledger.members().stream()
                .filter(member -> member.cellOn(asOf) != null
                        && member.birthDate().plusYears(60).isAfter(asOf)
                        && member.isOfficialOn(asOf.minusYears(1)))
                .toList());
        List<Member> chosen = draw.sample(pool, Math.min(pool.size(), (province + district) * 3 + commune));
        try (CsvFile file =
                new CsvFile(folder, "cadre-posts", "profileNumber,title,level,from,to,education,documentNumber")) {
            int[] left = {province, district, commune};
            for (Member member : chosen) {
                boolean high = !training.lackedDegree(member);
                int at = high && left[0] > 0 ? 0 : high && left[1] > 0 ? 1 : 2;
                if (left[at] > 0) {
                    left[at]--;
                    write(file, member, at);
                }
            }
            if (left[0] + left[1] > 0) {
                throw new IllegalStateException("too few members may be cadres");
            }
        }
    }

    private void write(CsvFile file, Member member, int at) {
        LocalDate day = draw.day(from, asOf);
        while (member.cellOn(day) == null || !member.isOfficialOn(day)) {
            day = draw.day(from, asOf);
        }
        if (at < 2) {
            member.train(draw.percent(70) ? "UNIVERSITY" : "MASTER", at == 0 ? "ADVANCED" : "INTERMEDIATE");
        }
        file.row(
                member.profileNumber,
                draw.pick(at == 0 ? PROVINCE : at == 1 ? DISTRICT : COMMUNE),
                at == 0 ? "PROVINCE" : at == 1 ? "DISTRICT" : "COMMUNE",
                day,
                null,
                member.education(),
                "SYN-CB/" + member.profileNumber);
    }
}
