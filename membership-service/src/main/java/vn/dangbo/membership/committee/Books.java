package vn.dangbo.membership.committee;

import vn.dangbo.kit.record.Book;
import vn.dangbo.kit.record.Recording;

/** The records of committees, congresses and cadres. */
final class Books {

    static final Book<Facts.Term> TERMS = new Book<>("committee_term", Facts.Term.class, Facts.Term::key);
    static final Book<Facts.Seat> SEATS = new Book<>("committee_seat", Facts.Seat.class, Facts.Seat::key);
    static final Book<Facts.Congress> CONGRESSES = new Book<>("congress", Facts.Congress.class, Facts.Congress::key);
    static final Book<Facts.Round> ROUNDS = new Book<>("election_round", Facts.Round.class, Facts.Round::key);
    static final Book<Facts.Planned> PLANS = new Book<>("personnel_plan", Facts.Planned.class, Facts.Planned::key);
    static final Book<Facts.CadrePost> POSTS = new Book<>("cadre_post", Facts.CadrePost.class, Facts.CadrePost::key);

    private Books() {}

    /**
     * Waits for the writer before, and for a change of the tree: what is read from here on stays true until this one has
     * written, and whoever changes the tree then sees it.
     */
    static void lock(Recording recording) {
        recording
                .sql()
                .createQuery("SELECT id FROM organisation_tree_lock WHERE id = 1 LOCK IN SHARE MODE")
                .mapTo(Integer.class)
                .one();
        recording
                .sql()
                .createQuery("SELECT id FROM committee_writer WHERE id = 1 FOR UPDATE")
                .mapTo(Integer.class)
                .one();
    }
}
