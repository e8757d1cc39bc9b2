package vn.dangbo.membership.committee;

import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.Loading.Job;
import vn.dangbo.testkit.Statements;

/** A superior with committees, their terms and seats, and how records are posted and corrected. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CommitteeProvince {

    final String prefix;

    static final String ORGANISATIONS = "code,name,kind,parentCode,sector,establishedOn,endedOn,territoryCode\n";
    static final String MEMBERS =
            "profileNumber,fullName,gender,birthDate,education,politicalTheory,cellCode,admittedOn,officialOn,from\n";
    static final String TERMS = "organisationCode,kind,term,from,to,seatsPlanned\n";
    static final String SEATS =
            "organisationCode,committee,term,profileNumber,post,from,to,source,education,politicalTheory\n";
    static final String CONGRESSES = "organisationCode,term,kind,dueOn,heldOn\n";
    static final String ROUNDS =
            "organisationCode,term,office,round,seatsToElect,convoked,present,ballots,candidates,elected\n";
    static final String PLANS = "organisationCode,term,office,profileNumber\n";
    static final String POSTS = "profileNumber,title,level,from,to,education\n";
    static final String DAY = "2022-06-01";

    @Inject
    CommitteeFigures figures;

    @Inject
    OrganisationTree tree;

    @Inject
    Statements statements;

    @Inject
    Clock clock;

    Job terms;
    Instant beforeTerms;

    /** @param prefix of the codes and numbers of the province; no other class has the same */
    CommitteeProvince(String prefix) {
        this.prefix = prefix;
    }

    /** A superior with two committees of two cells each; eleven members in A1, two elsewhere, one on probation. */
    @BeforeEach
    void loadOnce() {
        if (terms != null) {
            return; // the address of the application is only known here, not before all tests
        }
        loadAll("organisations", ORGANISATIONS + """
                #,Đảng bộ huyện,SUPERIOR,,,2000-01-01,,
                #-A,Đảng bộ xã A,GRASSROOTS_COMMITTEE,#,,2000-01-01,,
                #-A1,Chi bộ A1,CELL,#-A,,2000-01-01,,
                #-A2,Chi bộ A2,CELL,#-A,,2000-01-01,,
                #-B,Đảng bộ xã B,GRASSROOTS_COMMITTEE,#,,2000-01-01,,
                #-B1,Chi bộ B1,CELL,#-B,,2000-01-01,,
                #-C,Chi bộ cơ sở C,GRASSROOTS_CELL,#,,2000-01-01,,
                """.replace("#", prefix));
        StringBuilder members = new StringBuilder(MEMBERS);
        for (int i = 1; i <= 9; i++) {
            members.append(member(i, "UNIVERSITY", i <= 5 ? "INTERMEDIATE" : "NONE", prefix + "-A1"));
        }
        members.append(member(10, "COLLEGE", "ADVANCED", prefix + "-A1"))
                .append(member(11, "MASTER", "BACHELOR", prefix + "-A2"))
                .append(member(12, "UPPER_SECONDARY", "", prefix + "-B1"))
                .append(member(13, "", "", prefix + "-C"))
                .append(prefix + "00000014,Người Tổng Hợp,F,1990-02-03,UNIVERSITY,NONE," + prefix
                        + "-A1,2020-02-01,2021-02-01,2020-02-01\n");
        loadAll("members", members.toString());
        beforeTerms = clock.instant();
        terms = loadAll("committee-terms", TERMS + """
                #-A,COMMITTEE,2015-2020,2015-05-01,2020-06-01,9
                #-A,COMMITTEE,2020-2025,2020-06-01,2025-07-01,6
                #-A,STANDING_COMMITTEE,2020-2025,2020-06-01,2025-07-01,2
                #-B,COMMITTEE,2020-2025,2020-06-01,,3
                """.replace("#", prefix));
        loadAll("committee-seats", SEATS + """
                #-A,COMMITTEE,2015-2020,#00000001,SECRETARY,2015-05-01,,ELECTED,COLLEGE,ELEMENTARY
                #-A,COMMITTEE,2015-2020,#00000002,MEMBER,2015-05-01,,ELECTED,,
                #-A,COMMITTEE,2020-2025,#00000001,SECRETARY,2020-06-01,,ELECTED,,
                #-A,COMMITTEE,2020-2025,#00000002,MEMBER,2020-06-01,,ELECTED,,
                #-A,COMMITTEE,2020-2025,#00000010,MEMBER,2020-06-01,2022-01-01,ELECTED,,
                #-A,COMMITTEE,2020-2025,#00000011,MEMBER,2021-06-01,,CO_OPTED,,
                #-A,STANDING_COMMITTEE,2020-2025,#00000001,SECRETARY,2020-06-01,,ELECTED,,
                #-B,COMMITTEE,2020-2025,#00000012,SECRETARY,2020-06-01,,ELECTED,,
                """.replace("#", prefix));
    }

    String member(int number, String education, String theory, String cell) {
        return (prefix + "%08d,Người Tổng Hợp,F,1970-02-03,%s,%s,%s,2001-02-01,2002-02-01,2010-01-01\n")
                .formatted(number, education, theory, cell);
    }

    UUID id(String code) {
        return tree.idsByCode(List.of(code)).get(code);
    }

    static io.restassured.response.Response post(String body, String path) {
        return client().contentType(ContentType.JSON).body(body).post(path);
    }

    static io.restassured.response.Response put(String body, String path, int version) {
        return client().contentType(ContentType.JSON)
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(path);
    }
}
