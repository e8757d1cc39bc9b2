package vn.dangbo.membership.dossier;

import vn.dangbo.kit.problem.ProblemCode;

/** Refusals of dossiers. */
enum DossierProblem implements ProblemCode {
    DOSSIER_DOCUMENT_NOT_FOUND(404),
    DOSSIER_TYPE_UNKNOWN(422),
    DOSSIER_ISSUED_LATER(422),
    DOSSIER_REFERENCE_OUTSIDE(422),
    DOSSIER_DOCUMENT_STANDS(409),
    DOSSIER_MEMBER_UNKNOWN(422);

    private final int status;

    DossierProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
