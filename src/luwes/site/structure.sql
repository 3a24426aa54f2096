-- Every migration in one, for an empty database; written by `make structure`.
-- Made of: 409a744321dec12ff8f89db0e57e2aa183c26922f9de16389907f447c170e75e

SET LOCAL statement_timeout = 0;
SET LOCAL lock_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL client_encoding = 'UTF8';
SET LOCAL standard_conforming_strings = on;
SET LOCAL check_function_bodies = false;
SET LOCAL xmloption = content;
SET LOCAL client_min_messages = warning;
SET LOCAL row_security = off;

CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);

CREATE FUNCTION public._pgh_attach_context() RETURNS uuid
    LANGUAGE plpgsql
    AS $$
                    DECLARE
                        _pgh_context_id UUID;
                        _pgh_context_metadata JSONB;
                    BEGIN
                        BEGIN
                            SELECT INTO _pgh_context_id
                                CURRENT_SETTING('pghistory.context_id');
                            SELECT INTO _pgh_context_metadata
                                CURRENT_SETTING('pghistory.context_metadata');
                            EXCEPTION WHEN OTHERS THEN
                        END;
                        IF _pgh_context_id IS NOT NULL AND _pgh_context_metadata IS NOT NULL THEN
                            INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
                                VALUES (_pgh_context_id, _pgh_context_metadata, NOW(), NOW())
                                ON CONFLICT (id) DO UPDATE
                                    SET metadata = EXCLUDED.metadata,
                                        updated_at = EXCLUDED.updated_at
                                    WHERE pghistory_context.metadata != EXCLUDED.metadata;
                            RETURN _pgh_context_id;
                        ELSE
                            RETURN NULL;
                        END IF;
                    END;
                $$;

CREATE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
                DECLARE
                    _pgtrigger_ignore TEXT[];
                    _result BOOLEAN;
                BEGIN
                    BEGIN
                        SELECT INTO _pgtrigger_ignore
                            CURRENT_SETTING('pgtrigger.ignore');
                        EXCEPTION WHEN OTHERS THEN
                    END;
                    IF _pgtrigger_ignore IS NOT NULL THEN
                        SELECT trigger_name = ANY(_pgtrigger_ignore)
                        INTO _result;
                        RETURN _result;
                    ELSE
                        RETURN FALSE;
                    END IF;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_appraisal_reply_stays_80851() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_appraisal_stays_3678c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_beat_never_edited_ceaf9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_case_tells_desks_4cac1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    PERFORM pg_notify('luwes_live', 'counts:' || replace(office_id::text, '-', ''))
       FROM frontdesk_service WHERE id = NEW.service_id;
    RETURN NULL;

                END;
            $$;

CREATE FUNCTION public.pgtrigger_check_in_never_deleted_7219c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_check_in_only_erased_cea3a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF (NEW.evidence IS NULL OR NEW.evidence = OLD.evidence) AND (NEW.evidence_salt IS NULL OR NEW.evidence_salt = OLD.evidence_salt) AND (NEW.salt IS NULL OR NEW.salt = OLD.salt) AND ROW(NEW.id, NEW.person_id, NEW.direction, NEW.place, NEW.office_id, NEW.zone, NEW.claimed_at, NEW.time_at, NEW.elapsed_ms, NEW.elapsed_by, NEW.device_id, NEW.sequence, NEW.previous, NEW.signature, NEW.evidence_digest, NEW.hash, NEW.received_at, NEW.at, NEW.bound, NEW.duty_date, NEW.grade, NEW.reasons, NEW.findings, NEW.commitment) IS NOT DISTINCT FROM ROW(OLD.id, OLD.person_id, OLD.direction, OLD.place, OLD.office_id, OLD.zone, OLD.claimed_at, OLD.time_at, OLD.elapsed_ms, OLD.elapsed_by, OLD.device_id, OLD.sequence, OLD.previous, OLD.signature, OLD.evidence_digest, OLD.hash, OLD.received_at, OLD.at, OLD.bound, OLD.duty_date, OLD.grade, OLD.reasons, OLD.findings, OLD.commitment) THEN RETURN NEW; END IF; RAISE EXCEPTION 'a check-in is never edited';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_correction_decision_stays_bba6e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_correction_stays_8e390() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_event_never_deleted_0b493() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_event_only_erased_21a27() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF (NEW.payload IS NULL OR NEW.payload = OLD.payload) AND (NEW.salt IS NULL OR NEW.salt = OLD.salt) AND ROW(NEW.id, NEW.at, NEW.recorded_at, NEW.actor, NEW.verb, NEW.subject, NEW.commitment) = ROW(OLD.id, OLD.at, OLD.recorded_at, OLD.actor, OLD.verb, OLD.subject, OLD.commitment) THEN RETURN NEW; END IF; RAISE EXCEPTION 'an event is never edited';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_65688() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_personevent" ("email", "grade", "id", "kind", "left_on", "name", "nip", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "skills", "title_after", "title_before", "unit_id") VALUES (NEW."email", NEW."grade", NEW."id", NEW."kind", NEW."left_on", NEW."name", NEW."nip", NEW."office_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."position_id", NEW."skills", NEW."title_after", NEW."title_before", NEW."unit_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_7f536() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_unitevent" ("agency_id", "closed_on", "id", "name", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector", "service") VALUES (NEW."agency_id", NEW."closed_on", NEW."id", NEW."name", NEW."parent_id", NEW."path", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."sector", NEW."service"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_leave_entry_is_kept_d53a8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_result_is_kept_1ae72() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_result_note_stays_52d99() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_result_only_moves_on_633cf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_result_step_stays_f5719() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_review_stays_2a179() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_target_is_kept_b4c65() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_target_only_withdrawn_6980c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_aea35() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_unitevent" ("agency_id", "closed_on", "id", "name", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector", "service") VALUES (NEW."agency_id", NEW."closed_on", NEW."id", NEW."name", NEW."parent_id", NEW."path", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."sector", NEW."service"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_de829() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_personevent" ("email", "grade", "id", "kind", "left_on", "name", "nip", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "skills", "title_after", "title_before", "unit_id") VALUES (NEW."email", NEW."grade", NEW."id", NEW."kind", NEW."left_on", NEW."name", NEW."nip", NEW."office_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."position_id", NEW."skills", NEW."title_after", NEW."title_before", NEW."unit_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;

SET LOCAL default_tablespace = '';

SET LOCAL default_table_access_method = heap;

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id integer NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.foundation_clock (
    id uuid NOT NULL,
    subject character varying(64) NOT NULL,
    purpose character varying(32) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    amount integer NOT NULL,
    unit character varying(16) NOT NULL,
    pauses jsonb NOT NULL,
    warn_at timestamp with time zone,
    due_at timestamp with time zone,
    warned_at timestamp with time zone,
    breach_told_at timestamp with time zone,
    stopped_at timestamp with time zone,
    calendar_id uuid NOT NULL,
    CONSTRAINT foundation_clock_amount_check CHECK ((amount >= 0))
);

CREATE TABLE public.foundation_demonstrationday (
    "only" boolean NOT NULL,
    day date NOT NULL,
    CONSTRAINT one_demonstration_day CHECK ("only")
);

CREATE TABLE public.foundation_event (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    actor character varying(64) NOT NULL,
    verb character varying(64) NOT NULL,
    subject character varying(64) NOT NULL,
    payload jsonb,
    salt bytea,
    commitment bytea NOT NULL
);

CREATE TABLE public.foundation_job (
    id uuid NOT NULL,
    kind character varying(64) NOT NULL,
    subject character varying(64) NOT NULL,
    state character varying(10) NOT NULL,
    stage character varying(64) NOT NULL,
    done integer NOT NULL,
    total integer NOT NULL,
    failure character varying(300) NOT NULL,
    attempts smallint NOT NULL,
    queued_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT foundation_job_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT foundation_job_done_check CHECK ((done >= 0)),
    CONSTRAINT foundation_job_total_check CHECK ((total >= 0))
);

CREATE TABLE public.foundation_outboxmessage (
    id uuid NOT NULL,
    key character varying(120) NOT NULL,
    address character varying(254) NOT NULL,
    subject character varying(200) NOT NULL,
    body text NOT NULL,
    queued_at timestamp with time zone NOT NULL,
    not_before timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    given_up_at timestamp with time zone,
    attempts smallint NOT NULL,
    last_error character varying(300) NOT NULL,
    calendar text NOT NULL,
    CONSTRAINT foundation_outboxmessage_attempts_check CHECK ((attempts >= 0))
);

CREATE TABLE public.foundation_workingcalendar (
    id uuid NOT NULL,
    key character varying(120) NOT NULL,
    number integer NOT NULL,
    zone character varying(40) NOT NULL,
    days jsonb NOT NULL,
    cause character varying(300) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT foundation_workingcalendar_number_check CHECK ((number >= 0))
);

CREATE TABLE public.frontdesk_booking (
    id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    state character varying(9) NOT NULL,
    booked_at timestamp with time zone NOT NULL,
    settlement character varying(300) NOT NULL,
    kept_anyway boolean NOT NULL,
    case_id uuid NOT NULL,
    service_id uuid NOT NULL,
    settled_by_id uuid,
    phone character varying(30) NOT NULL,
    way character varying(7) NOT NULL,
    CONSTRAINT booking_ends_after_it_starts CHECK ((ends_at > starts_at))
);

CREATE TABLE public.frontdesk_campaign (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    users integer,
    opened_by_id uuid NOT NULL,
    service_id uuid NOT NULL,
    CONSTRAINT campaign_has_days CHECK ((until >= since)),
    CONSTRAINT frontdesk_campaign_users_check CHECK ((users >= 0))
);

CREATE TABLE public.frontdesk_case (
    id uuid NOT NULL,
    number bigint NOT NULL,
    code_hash bytea NOT NULL,
    kind character varying(11) NOT NULL,
    channel character varying(7) NOT NULL,
    state character varying(7) NOT NULL,
    urgent boolean NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    closed_at timestamp with time zone,
    outcome character varying(9) NOT NULL,
    held_until date,
    name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(30) NOT NULL,
    party character varying(150) NOT NULL,
    language character varying(2) NOT NULL,
    answers jsonb NOT NULL,
    erased_at timestamp with time zone,
    filed_by_id uuid,
    merged_into_id uuid,
    owner_id uuid,
    unit_id uuid NOT NULL,
    service_id uuid NOT NULL,
    version_id uuid NOT NULL,
    rated_on date,
    CONSTRAINT case_closed_has_an_outcome CHECK (((NOT ((state)::text = 'closed'::text)) OR ((NOT ((outcome)::text = ''::text)) AND (closed_at IS NOT NULL)))),
    CONSTRAINT case_in_hand_has_an_owner CHECK (((NOT ((state)::text = ANY ((ARRAY['taken'::character varying, 'held'::character varying, 'waiting'::character varying])::text[]))) OR (owner_id IS NOT NULL))),
    CONSTRAINT frontdesk_case_number_check CHECK ((number >= 0))
);

CREATE SEQUENCE public.frontdesk_case_numbers
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.frontdesk_counter (
    id uuid NOT NULL,
    number character varying(6) NOT NULL,
    services uuid[] NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    office_id uuid NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.frontdesk_delivery (
    id uuid NOT NULL,
    event uuid NOT NULL,
    kind character varying(40) NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    not_before timestamp with time zone NOT NULL,
    attempts smallint NOT NULL,
    delivered_at timestamp with time zone,
    given_up_at timestamp with time zone,
    last_error character varying(200) NOT NULL,
    case_id uuid NOT NULL,
    webhook_id uuid NOT NULL,
    CONSTRAINT frontdesk_delivery_attempts_check CHECK ((attempts >= 0))
);

CREATE TABLE public.frontdesk_disturbance (
    id uuid NOT NULL,
    text character varying(300) NOT NULL,
    since timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    service_id uuid NOT NULL,
    told_by_id uuid NOT NULL
);

CREATE TABLE public.frontdesk_document (
    id uuid NOT NULL,
    key character varying(40) NOT NULL,
    label character varying(150) NOT NULL,
    name character varying(80) NOT NULL,
    media_type character varying(40) NOT NULL,
    size integer NOT NULL,
    digest character varying(64) NOT NULL,
    content bytea,
    at timestamp with time zone NOT NULL,
    by_id uuid,
    case_id uuid NOT NULL,
    CONSTRAINT frontdesk_document_size_check CHECK ((size >= 0))
);

CREATE TABLE public.frontdesk_interest (
    id uuid NOT NULL,
    party character varying(150) NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    person_id uuid NOT NULL
);

CREATE TABLE public.frontdesk_knock (
    id bigint NOT NULL,
    door character varying(6) NOT NULL,
    address character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.frontdesk_knock ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.frontdesk_knock_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.frontdesk_message (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    body text NOT NULL,
    internal boolean NOT NULL,
    by_id uuid,
    case_id uuid NOT NULL
);

CREATE TABLE public.frontdesk_outsidecomplaint (
    id uuid NOT NULL,
    channel character varying(100) NOT NULL,
    is_stand_in boolean NOT NULL,
    tracking_id character varying(64) NOT NULL,
    told_state character varying(20) NOT NULL,
    told_at timestamp with time zone,
    case_id uuid NOT NULL
);

CREATE TABLE public.frontdesk_partner (
    id uuid NOT NULL,
    client_id character varying(40) NOT NULL,
    name character varying(150) NOT NULL,
    secret_hash character varying(64) NOT NULL,
    scopes character varying(10)[] NOT NULL,
    channel character varying(7) NOT NULL,
    last_day date NOT NULL,
    calls_a_minute integer NOT NULL,
    minute timestamp with time zone,
    calls integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    made_by_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    CONSTRAINT frontdesk_partner_calls_a_minute_check CHECK ((calls_a_minute >= 0)),
    CONSTRAINT frontdesk_partner_calls_check CHECK ((calls >= 0))
);

CREATE TABLE public.frontdesk_partnerfiling (
    id uuid NOT NULL,
    key character varying(100) NOT NULL,
    digest character varying(64) NOT NULL,
    case_id uuid NOT NULL,
    partner_id uuid NOT NULL
);

CREATE TABLE public.frontdesk_partnertoken (
    id uuid NOT NULL,
    token_hash character varying(64) NOT NULL,
    scopes character varying(10)[] NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    partner_id uuid NOT NULL
);

CREATE TABLE public.frontdesk_recusal (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.frontdesk_screen (
    id uuid NOT NULL,
    kind character varying(5) NOT NULL,
    name character varying(80) NOT NULL,
    code_hash bytea NOT NULL,
    put_up_at timestamp with time zone NOT NULL,
    taken_down_at timestamp with time zone,
    office_id uuid NOT NULL,
    put_up_by_id uuid NOT NULL
);

CREATE TABLE public.frontdesk_service (
    id uuid NOT NULL,
    slug character varying(60) NOT NULL,
    skill character varying(80) NOT NULL,
    channels character varying(7)[] NOT NULL,
    slot_minutes smallint NOT NULL,
    withdrawn_at timestamp with time zone,
    office_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    current_id uuid,
    letter character varying(2) NOT NULL,
    video_address character varying(200) NOT NULL,
    CONSTRAINT frontdesk_service_slot_minutes_check CHECK ((slot_minutes >= 0))
);

CREATE TABLE public.frontdesk_service_posts (
    id integer NOT NULL,
    service_id uuid NOT NULL,
    post_id uuid NOT NULL
);

ALTER TABLE public.frontdesk_service_posts ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.frontdesk_service_posts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.frontdesk_serviceversion (
    id uuid NOT NULL,
    number integer NOT NULL,
    name character varying(150) NOT NULL,
    name_en character varying(150) NOT NULL,
    summary character varying(300) NOT NULL,
    summary_en character varying(300) NOT NULL,
    standard jsonb NOT NULL,
    form jsonb NOT NULL,
    amount integer NOT NULL,
    unit character varying(16) NOT NULL,
    published_at timestamp with time zone NOT NULL,
    published_by_id uuid NOT NULL,
    service_id uuid NOT NULL,
    CONSTRAINT frontdesk_serviceversion_amount_check CHECK ((amount >= 0)),
    CONSTRAINT frontdesk_serviceversion_number_check CHECK ((number >= 0)),
    CONSTRAINT service_promises_time CHECK ((amount > 0))
);

CREATE TABLE public.frontdesk_serving (
    id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    place character varying(1) NOT NULL,
    case_id uuid NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.frontdesk_specialday (
    id uuid NOT NULL,
    day date NOT NULL,
    opens time without time zone,
    closes time without time zone,
    reason character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    recorded_by_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    CONSTRAINT special_day_is_closed_or_has_both_hours CHECK ((((closes IS NULL) AND (opens IS NULL)) OR (opens < closes)))
);

CREATE TABLE public.frontdesk_surveyresponse (
    id uuid NOT NULL,
    month date NOT NULL,
    scores smallint[] NOT NULL,
    channel character varying(7) NOT NULL,
    place character varying(1) NOT NULL,
    campaign_id uuid,
    service_id uuid NOT NULL,
    CONSTRAINT response_answers_all CHECK ((
CASE
    WHEN (scores IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(scores, 1), 0)
END = 9))
);

CREATE TABLE public.frontdesk_ticket (
    id uuid NOT NULL,
    day date NOT NULL,
    letter character varying(2) NOT NULL,
    number integer NOT NULL,
    state character varying(7) NOT NULL,
    drawn_at timestamp with time zone NOT NULL,
    first_called_at timestamp with time zone,
    called_at timestamp with time zone,
    calls smallint NOT NULL,
    began_at timestamp with time zone,
    ended_at timestamp with time zone,
    told_minutes smallint,
    told_low smallint,
    told_high smallint,
    booking_id uuid,
    case_id uuid,
    counter_id uuid,
    directed_to_id uuid,
    office_id uuid NOT NULL,
    service_id uuid NOT NULL,
    CONSTRAINT frontdesk_ticket_calls_check CHECK ((calls >= 0)),
    CONSTRAINT frontdesk_ticket_number_check CHECK ((number >= 0)),
    CONSTRAINT frontdesk_ticket_told_high_check CHECK ((told_high >= 0)),
    CONSTRAINT frontdesk_ticket_told_low_check CHECK ((told_low >= 0)),
    CONSTRAINT frontdesk_ticket_told_minutes_check CHECK ((told_minutes >= 0)),
    CONSTRAINT ticket_at_a_counter_once_called CHECK (((NOT ((state)::text = ANY ((ARRAY['called'::character varying, 'served'::character varying])::text[]))) OR ((called_at >= drawn_at) AND (counter_id IS NOT NULL))))
);

CREATE TABLE public.frontdesk_webhook (
    id uuid NOT NULL,
    address character varying(300) NOT NULL,
    since timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    partner_id uuid NOT NULL
);

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notices_calendarfeed (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_read_at timestamp with time zone,
    revoked_at timestamp with time zone,
    person_id uuid NOT NULL
);

CREATE TABLE public.notices_notice (
    id uuid NOT NULL,
    key character varying(120) NOT NULL,
    kind character varying(20) NOT NULL,
    data jsonb NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    person_id uuid NOT NULL
);

CREATE TABLE public.people_agency (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    short_name character varying(30) NOT NULL,
    cap_measure character varying(6) NOT NULL
);

CREATE TABLE public.people_grant (
    id uuid NOT NULL,
    role character varying(10) NOT NULL,
    since date NOT NULL,
    until date,
    user_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    acting_for_id uuid,
    letter character varying(120) NOT NULL,
    CONSTRAINT grant_acting_has_letter_and_end CHECK (((acting_for_id IS NULL) OR ((NOT ((letter)::text = ''::text)) AND (until IS NOT NULL)))),
    CONSTRAINT grant_ends_after_it_starts CHECK (((until IS NULL) OR (until > since)))
);

CREATE TABLE public.people_importbatch (
    id uuid NOT NULL,
    filename character varying(200) NOT NULL,
    content bytea,
    state character varying(9) NOT NULL,
    notes jsonb NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    applied_at timestamp with time zone,
    undone_at timestamp with time zone,
    uploaded_by_id uuid NOT NULL,
    created jsonb NOT NULL,
    layouts jsonb NOT NULL,
    refusal jsonb
);

CREATE TABLE public.people_importrow (
    id bigint NOT NULL,
    number integer NOT NULL,
    action character varying(9) NOT NULL,
    cells jsonb NOT NULL,
    before jsonb,
    problems jsonb NOT NULL,
    batch_id uuid NOT NULL,
    kind character varying(11) NOT NULL,
    "values" jsonb,
    CONSTRAINT people_importrow_number_check CHECK ((number >= 0))
);

ALTER TABLE public.people_importrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_importrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_office (
    id uuid NOT NULL,
    name character varying(150) NOT NULL,
    desks integer NOT NULL,
    region_id uuid NOT NULL,
    CONSTRAINT people_office_desks_check CHECK ((desks >= 0))
);

CREATE TABLE public.people_person (
    id uuid NOT NULL,
    nip character varying(18) NOT NULL,
    kind character varying(4) NOT NULL,
    name character varying(150) NOT NULL,
    title_before character varying(60) NOT NULL,
    title_after character varying(80) NOT NULL,
    grade character varying(6) NOT NULL,
    email character varying(254) NOT NULL,
    left_on date,
    office_id uuid NOT NULL,
    position_id uuid,
    unit_id uuid NOT NULL,
    skills character varying(80)[] NOT NULL,
    CONSTRAINT person_nip_is_18_digits CHECK (((nip)::text ~ '^[0-9]{18}$'::text))
);

CREATE TABLE public.people_personevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    nip character varying(18) NOT NULL,
    kind character varying(4) NOT NULL,
    name character varying(150) NOT NULL,
    title_before character varying(60) NOT NULL,
    title_after character varying(80) NOT NULL,
    grade character varying(6) NOT NULL,
    email character varying(254) NOT NULL,
    left_on date,
    office_id uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    position_id uuid,
    unit_id uuid NOT NULL,
    skills character varying(80)[] NOT NULL
);

ALTER TABLE public.people_personevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_personevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_position (
    id uuid NOT NULL,
    title character varying(200) NOT NULL
);

CREATE TABLE public.people_post (
    id uuid NOT NULL,
    name character varying(150) NOT NULL,
    weekdays smallint[] NOT NULL,
    minimum smallint NOT NULL,
    target smallint NOT NULL,
    office_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    CONSTRAINT people_post_minimum_check CHECK ((minimum >= 0)),
    CONSTRAINT people_post_target_check CHECK ((target >= 0)),
    CONSTRAINT post_target_reaches_minimum CHECK ((target >= minimum))
);

CREATE TABLE public.people_post_qualified (
    id integer NOT NULL,
    post_id uuid NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE public.people_post_qualified ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_post_qualified_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_region (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    zone character varying(20) NOT NULL,
    island character varying(10) NOT NULL
);

CREATE TABLE public.people_unit (
    id uuid NOT NULL,
    path text NOT NULL,
    name character varying(200) NOT NULL,
    sector character varying(13) NOT NULL,
    service character varying(6) NOT NULL,
    agency_id uuid NOT NULL,
    parent_id uuid,
    closed_on date
);

CREATE TABLE public.people_unitevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id uuid NOT NULL,
    path text NOT NULL,
    name character varying(200) NOT NULL,
    sector character varying(13) NOT NULL,
    service character varying(6) NOT NULL,
    agency_id uuid NOT NULL,
    parent_id uuid,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    closed_on date
);

ALTER TABLE public.people_unitevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_unitevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_user (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    username character varying(150) NOT NULL,
    first_name character varying(150) NOT NULL,
    last_name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    id uuid NOT NULL,
    language character varying(2) NOT NULL,
    person_id uuid
);

CREATE TABLE public.people_user_groups (
    id integer NOT NULL,
    user_id uuid NOT NULL,
    group_id integer NOT NULL
);

ALTER TABLE public.people_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_user_user_permissions (
    id integer NOT NULL,
    user_id uuid NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.people_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.pghistory_context (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    metadata jsonb NOT NULL
);

CREATE TABLE public.policies_adoption (
    id uuid NOT NULL,
    pack character varying(80) NOT NULL,
    since date NOT NULL,
    until date,
    adopted_at timestamp with time zone NOT NULL,
    adopted_by_id uuid NOT NULL,
    CONSTRAINT adoption_does_not_end_before_it_starts CHECK (((until IS NULL) OR (until >= since)))
);

CREATE TABLE public.policies_arrangement (
    id uuid NOT NULL,
    place character varying(12) NOT NULL,
    "time" character varying(8) NOT NULL,
    hours character varying(120) NOT NULL,
    weekdays smallint[] NOT NULL,
    dates date[] NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    reason character varying(500) NOT NULL,
    task_is_digital boolean NOT NULL,
    task_needs_room boolean NOT NULL,
    circumstance character varying(20) NOT NULL,
    state character varying(9) NOT NULL,
    checks jsonb NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    expires_on date,
    appeal character varying(500) NOT NULL,
    appealed_at timestamp with time zone,
    asked_by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT arrangement_ends_after_it_starts CHECK ((last_day >= first_day)),
    CONSTRAINT arrangement_expires_when_granted CHECK (((NOT ((state)::text = ANY ((ARRAY['granted'::character varying, 'ended'::character varying])::text[]))) OR (expires_on IS NOT NULL))),
    CONSTRAINT arrangement_has_weekdays_or_dates CHECK ((((
CASE
    WHEN (weekdays IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(weekdays, 1), 0)
END > 0) OR (
CASE
    WHEN (dates IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(dates, 1), 0)
END > 0)) AND (1 = (
CASE
    WHEN (
    CASE
        WHEN (weekdays IS NULL) THEN NULL::integer
        ELSE COALESCE(array_length(weekdays, 1), 0)
    END > 0) THEN 1
    ELSE 0
END +
CASE
    WHEN (
    CASE
        WHEN (dates IS NULL) THEN NULL::integer
        ELSE COALESCE(array_length(dates, 1), 0)
    END > 0) THEN 1
    ELSE 0
END)))),
    CONSTRAINT arrangement_is_about_place_or_time CHECK (((NOT ((place)::text = ''::text)) OR (NOT (("time")::text = ''::text))))
);

CREATE TABLE public.policies_circumstance (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    value character varying(12) NOT NULL,
    since date NOT NULL,
    until date,
    note character varying(500) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    recorded_by_id uuid NOT NULL,
    region_id uuid NOT NULL,
    CONSTRAINT circumstance_ends_after_it_starts CHECK (((until IS NULL) OR (until > since)))
);

CREATE TABLE public.policies_decision (
    id uuid NOT NULL,
    instance character varying(6) NOT NULL,
    granted boolean NOT NULL,
    reason character varying(500) NOT NULL,
    expires_on date,
    acting_letter character varying(120) NOT NULL,
    checks jsonb NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    arrangement_id uuid NOT NULL,
    decided_by_id uuid NOT NULL
);

CREATE TABLE public.policies_mark (
    id uuid NOT NULL,
    word character varying(20) NOT NULL,
    since date NOT NULL,
    until date,
    letter character varying(120) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    person_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    CONSTRAINT mark_ends_after_it_starts CHECK (((until IS NULL) OR (until > since)))
);

CREATE TABLE public.policies_override (
    id uuid NOT NULL,
    rule character varying(80) NOT NULL,
    value jsonb NOT NULL,
    reason character varying(500) NOT NULL,
    since date NOT NULL,
    until date,
    recorded_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    recorded_by_id uuid NOT NULL,
    unit_id uuid,
    edition character varying(20) NOT NULL,
    pack character varying(80) NOT NULL,
    CONSTRAINT override_ends_after_it_starts CHECK (((until IS NULL) OR (until > since)))
);

CREATE TABLE public.presence_absence (
    id uuid NOT NULL,
    kind character varying(16) NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    reason character varying(500) NOT NULL,
    letter character varying(120) NOT NULL,
    state character varying(9) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decision character varying(500) NOT NULL,
    acting_letter character varying(120) NOT NULL,
    constraints_made uuid[] NOT NULL,
    asked_by_id uuid NOT NULL,
    decided_by_id uuid,
    destination_id uuid,
    person_id uuid NOT NULL,
    CONSTRAINT absence_ends_after_it_starts CHECK ((last_day >= first_day)),
    CONSTRAINT absence_is_decided_by_somebody CHECK ((((state)::text = ANY ((ARRAY['asked'::character varying, 'withdrawn'::character varying])::text[])) OR (decided_by_id IS NOT NULL))),
    CONSTRAINT absence_travel_has_destination CHECK (((NOT ((kind)::text = 'duty_travel'::text)) OR (destination_id IS NOT NULL))),
    CONSTRAINT absence_travel_is_approved_by_letter CHECK (((NOT (((kind)::text = 'duty_travel'::text) AND ((state)::text = 'approved'::text))) OR (NOT ((letter)::text = ''::text))))
);

CREATE TABLE public.presence_appraisal (
    id uuid NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    number smallint NOT NULL,
    result character varying(5) NOT NULL,
    result_reason character varying(1000) NOT NULL,
    behaviour character varying(5) NOT NULL,
    behaviour_reason character varying(1000) NOT NULL,
    predicate character varying(40) NOT NULL,
    law jsonb NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    acting_letter character varying(120) NOT NULL,
    decided_by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT appraisal_ends_after_it_starts CHECK ((last_day >= first_day)),
    CONSTRAINT presence_appraisal_number_check CHECK ((number >= 0))
);

CREATE TABLE public.presence_appraisalreply (
    id uuid NOT NULL,
    kind character varying(9) NOT NULL,
    words character varying(1000) NOT NULL,
    at timestamp with time zone NOT NULL,
    appraisal_id uuid NOT NULL,
    by_id uuid NOT NULL
);

CREATE TABLE public.presence_checkin (
    id uuid NOT NULL,
    direction character varying(3) NOT NULL,
    place character varying(1) NOT NULL,
    zone character varying(40) NOT NULL,
    claimed_at timestamp with time zone NOT NULL,
    time_at timestamp with time zone,
    elapsed_ms bigint,
    elapsed_by character varying(9) NOT NULL,
    sequence bigint NOT NULL,
    previous bytea NOT NULL,
    signature bytea,
    evidence_digest bytea NOT NULL,
    evidence text,
    evidence_salt bytea,
    hash bytea NOT NULL,
    received_at timestamp with time zone NOT NULL,
    at timestamp with time zone NOT NULL,
    bound character varying(9) NOT NULL,
    duty_date date NOT NULL,
    grade character varying(8) NOT NULL,
    reasons character varying(24)[] NOT NULL,
    findings jsonb NOT NULL,
    salt bytea,
    commitment bytea NOT NULL,
    office_id uuid,
    person_id uuid NOT NULL,
    device_id uuid
);

CREATE TABLE public.presence_correction (
    id uuid NOT NULL,
    duty_date date NOT NULL,
    direction character varying(3) NOT NULL,
    place character varying(1) NOT NULL,
    zone character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    reason character varying(1000) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    asked_by_id uuid NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.presence_correctiondecision (
    id uuid NOT NULL,
    decision character varying(8) NOT NULL,
    reason character varying(500) NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    correction_id uuid NOT NULL,
    decided_by_id uuid NOT NULL
);

CREATE TABLE public.presence_devicekey (
    id uuid NOT NULL,
    public_key bytea NOT NULL,
    label character varying(80) NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    person_id uuid NOT NULL,
    CONSTRAINT device_revoked_after_registered CHECK (((revoked_at IS NULL) OR (revoked_at >= registered_at)))
);

CREATE TABLE public.presence_evidencepolicy (
    id uuid NOT NULL,
    "values" jsonb NOT NULL,
    reason character varying(500) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by_id uuid NOT NULL
);

CREATE TABLE public.presence_hole (
    id uuid NOT NULL,
    day date NOT NULL,
    needed smallint NOT NULL,
    filled smallint NOT NULL,
    settlement character varying(300) NOT NULL,
    settled_at timestamp with time zone,
    absence_id uuid NOT NULL,
    post_id uuid NOT NULL,
    settled_by_id uuid,
    stand_in_id uuid,
    CONSTRAINT presence_hole_filled_check CHECK ((filled >= 0)),
    CONSTRAINT presence_hole_needed_check CHECK ((needed >= 0))
);

CREATE TABLE public.presence_leaveentry (
    id bigint NOT NULL,
    year smallint NOT NULL,
    "on" date NOT NULL,
    kind character varying(14) NOT NULL,
    days smallint NOT NULL,
    key character varying(64) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT presence_leaveentry_year_check CHECK ((year >= 0))
);

ALTER TABLE public.presence_leaveentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.presence_leaveentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.presence_leavefact (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    "on" date NOT NULL,
    until date,
    days smallint NOT NULL,
    note character varying(300) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    person_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL
);

CREATE TABLE public.presence_monthclosing (
    id uuid NOT NULL,
    month date NOT NULL,
    people integer NOT NULL,
    digest character varying(64) NOT NULL,
    undecided integer NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    reopened_at timestamp with time zone,
    reason character varying(500) NOT NULL,
    closed_by_id uuid NOT NULL,
    reopened_by_id uuid,
    CONSTRAINT presence_monthclosing_people_check CHECK ((people >= 0)),
    CONSTRAINT presence_monthclosing_undecided_check CHECK ((undecided >= 0))
);

CREATE TABLE public.presence_monthhours (
    id uuid NOT NULL,
    month date NOT NULL,
    duty_days smallint NOT NULL,
    present_days smallint NOT NULL,
    owed integer NOT NULL,
    worked integer NOT NULL,
    credited integer NOT NULL,
    balance integer NOT NULL,
    late integer NOT NULL,
    excused integer NOT NULL,
    early integer NOT NULL,
    late_days smallint NOT NULL,
    absent_days smallint NOT NULL,
    doubtful_days smallint NOT NULL,
    travel_days smallint NOT NULL,
    leave_days smallint NOT NULL,
    annual_leave smallint NOT NULL,
    sick_leave smallint NOT NULL,
    maternity_leave smallint NOT NULL,
    important_leave smallint NOT NULL,
    big_leave smallint NOT NULL,
    unpaid_leave smallint NOT NULL,
    inputs jsonb NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    CONSTRAINT presence_monthhours_absent_days_check CHECK ((absent_days >= 0)),
    CONSTRAINT presence_monthhours_annual_leave_check CHECK ((annual_leave >= 0)),
    CONSTRAINT presence_monthhours_big_leave_check CHECK ((big_leave >= 0)),
    CONSTRAINT presence_monthhours_credited_check CHECK ((credited >= 0)),
    CONSTRAINT presence_monthhours_doubtful_days_check CHECK ((doubtful_days >= 0)),
    CONSTRAINT presence_monthhours_duty_days_check CHECK ((duty_days >= 0)),
    CONSTRAINT presence_monthhours_early_check CHECK ((early >= 0)),
    CONSTRAINT presence_monthhours_excused_check CHECK ((excused >= 0)),
    CONSTRAINT presence_monthhours_important_leave_check CHECK ((important_leave >= 0)),
    CONSTRAINT presence_monthhours_late_check CHECK ((late >= 0)),
    CONSTRAINT presence_monthhours_late_days_check CHECK ((late_days >= 0)),
    CONSTRAINT presence_monthhours_leave_days_check CHECK ((leave_days >= 0)),
    CONSTRAINT presence_monthhours_maternity_leave_check CHECK ((maternity_leave >= 0)),
    CONSTRAINT presence_monthhours_owed_check CHECK ((owed >= 0)),
    CONSTRAINT presence_monthhours_present_days_check CHECK ((present_days >= 0)),
    CONSTRAINT presence_monthhours_sick_leave_check CHECK ((sick_leave >= 0)),
    CONSTRAINT presence_monthhours_travel_days_check CHECK ((travel_days >= 0)),
    CONSTRAINT presence_monthhours_unpaid_leave_check CHECK ((unpaid_leave >= 0)),
    CONSTRAINT presence_monthhours_worked_check CHECK ((worked >= 0))
);

CREATE TABLE public.presence_officearea (
    id uuid NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    radius integer NOT NULL,
    outline jsonb,
    networks character varying(49)[] NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    office_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    CONSTRAINT office_area_on_earth CHECK ((((latitude >= ('-90.0'::numeric)::double precision) AND (latitude <= (90.0)::double precision)) AND ((longitude >= ('-180.0'::numeric)::double precision) AND (longitude <= (180.0)::double precision)))),
    CONSTRAINT presence_officearea_radius_check CHECK ((radius >= 0))
);

CREATE TABLE public.presence_outage (
    id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    kind character varying(8) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT outage_ends_after_it_starts CHECK ((until > since))
);

CREATE TABLE public.presence_proposal (
    id uuid NOT NULL,
    year smallint NOT NULL,
    rule character varying(20) NOT NULL,
    at_least smallint NOT NULL,
    days smallint NOT NULL,
    lateness_days smallint NOT NULL,
    lateness_minutes integer NOT NULL,
    level character varying(12) NOT NULL,
    sanction character varying(40) NOT NULL,
    months smallint,
    substitute character varying(40) NOT NULL,
    dates date[] NOT NULL,
    left_out date[] NOT NULL,
    pay_stops_from date,
    citation character varying(200) NOT NULL,
    pack character varying(80) NOT NULL,
    state character varying(10) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    reason character varying(500) NOT NULL,
    decided_at timestamp with time zone,
    decided_by_id uuid,
    person_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    CONSTRAINT presence_proposal_at_least_check CHECK ((at_least >= 0)),
    CONSTRAINT presence_proposal_days_check CHECK ((days >= 0)),
    CONSTRAINT presence_proposal_lateness_days_check CHECK ((lateness_days >= 0)),
    CONSTRAINT presence_proposal_lateness_minutes_check CHECK ((lateness_minutes >= 0)),
    CONSTRAINT presence_proposal_months_check CHECK ((months >= 0)),
    CONSTRAINT presence_proposal_year_check CHECK ((year >= 0)),
    CONSTRAINT proposal_is_decided_with_a_reason CHECK (((NOT ((state)::text = ANY ((ARRAY['confirmed'::character varying, 'set_aside'::character varying])::text[]))) OR ((decided_by_id IS NOT NULL) AND (NOT ((reason)::text = ''::text)))))
);

CREATE TABLE public.presence_recapfile (
    id uuid NOT NULL,
    month date NOT NULL,
    about character varying(8) NOT NULL,
    kind character varying(8) NOT NULL,
    search character varying(80) NOT NULL,
    language character varying(2) NOT NULL,
    people integer NOT NULL,
    filename character varying(120) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    content bytea,
    finished_at timestamp with time zone,
    expires_at timestamp with time zone,
    asked_by_id uuid NOT NULL,
    unit_id uuid,
    CONSTRAINT presence_recapfile_people_check CHECK ((people >= 0))
);

CREATE TABLE public.presence_result (
    id uuid NOT NULL,
    title character varying(200) NOT NULL,
    measure character varying(200) NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    state character varying(9) NOT NULL,
    person_id uuid NOT NULL,
    planned_by_id uuid NOT NULL,
    target_id uuid,
    CONSTRAINT result_ends_after_it_starts CHECK ((last_day >= first_day))
);

CREATE TABLE public.presence_resultnote (
    id uuid NOT NULL,
    day date NOT NULL,
    words character varying(300) NOT NULL,
    evidence character varying(300) NOT NULL,
    progress smallint,
    written_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL,
    result_id uuid,
    CONSTRAINT note_progress_is_a_share CHECK (((progress IS NULL) OR (progress <= 100))),
    CONSTRAINT presence_resultnote_progress_check CHECK ((progress >= 0))
);

CREATE TABLE public.presence_resultstep (
    id uuid NOT NULL,
    kind character varying(9) NOT NULL,
    words character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    acting_letter character varying(120) NOT NULL,
    by_id uuid NOT NULL,
    result_id uuid NOT NULL
);

CREATE TABLE public.presence_review (
    id uuid NOT NULL,
    decision character varying(8) NOT NULL,
    reason character varying(500) NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    check_in_id uuid NOT NULL,
    decided_by_id uuid NOT NULL
);

CREATE TABLE public.presence_unitday (
    id bigint NOT NULL,
    day date NOT NULL,
    planned jsonb NOT NULL,
    actual jsonb NOT NULL,
    arrivals jsonb NOT NULL,
    unit_id uuid NOT NULL
);

ALTER TABLE public.presence_unitday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.presence_unitday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.presence_unittarget (
    id uuid NOT NULL,
    title character varying(200) NOT NULL,
    measure character varying(200) NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    set_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    set_by_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    CONSTRAINT target_ends_after_it_starts CHECK ((last_day >= first_day))
);

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.rosters_assignment (
    id bigint NOT NULL,
    "row" integer NOT NULL,
    places character varying(400) NOT NULL,
    posts uuid[],
    changed character varying(400) NOT NULL,
    office_id uuid NOT NULL,
    person_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    run_id uuid NOT NULL,
    shifts character varying(400) NOT NULL,
    shifts_changed character varying(400) NOT NULL,
    CONSTRAINT rosters_assignment_row_check CHECK (("row" >= 0))
);

ALTER TABLE public.rosters_assignment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rosters_assignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.rosters_conflict (
    id uuid NOT NULL,
    rule character varying(40) NOT NULL,
    day date,
    data jsonb NOT NULL,
    settled_at timestamp with time zone,
    settlement character varying(300) NOT NULL,
    post_id uuid,
    settled_by_id uuid,
    run_id uuid NOT NULL
);

CREATE TABLE public.rosters_constraint (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    since date NOT NULL,
    until date,
    weekday smallint,
    person_id uuid NOT NULL,
    batch_id uuid,
    CONSTRAINT constraint_ends_after_it_starts CHECK (((until IS NULL) OR (until >= since))),
    CONSTRAINT constraint_weekday_is_iso CHECK (((weekday IS NULL) OR ((weekday >= 1) AND (weekday <= 7)))),
    CONSTRAINT rosters_constraint_weekday_check CHECK ((weekday >= 0))
);

CREATE TABLE public.rosters_download (
    id uuid NOT NULL,
    kind character varying(8) NOT NULL,
    language character varying(2) NOT NULL,
    title character varying(200) NOT NULL,
    notes jsonb NOT NULL,
    roster_hash character varying(64) NOT NULL,
    paths jsonb NOT NULL,
    people integer NOT NULL,
    filename character varying(120) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    expires_at timestamp with time zone,
    size bigint NOT NULL,
    asked_by_id uuid NOT NULL,
    run_id uuid NOT NULL,
    unit_id uuid,
    CONSTRAINT rosters_download_people_check CHECK ((people >= 0)),
    CONSTRAINT rosters_download_size_check CHECK ((size >= 0))
);

CREATE TABLE public.rosters_downloadpart (
    id bigint NOT NULL,
    number integer NOT NULL,
    content bytea NOT NULL,
    download_id uuid NOT NULL,
    CONSTRAINT rosters_downloadpart_number_check CHECK ((number >= 0))
);

ALTER TABLE public.rosters_downloadpart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rosters_downloadpart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.rosters_meetingmember (
    id bigint NOT NULL,
    person_id uuid NOT NULL,
    team_id uuid NOT NULL
);

ALTER TABLE public.rosters_meetingmember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rosters_meetingmember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.rosters_meetingpair (
    id uuid NOT NULL,
    together boolean NOT NULL,
    batch_id uuid,
    first_id uuid NOT NULL,
    second_id uuid NOT NULL,
    CONSTRAINT pair_in_order CHECK ((first_id < second_id))
);

CREATE TABLE public.rosters_meetingteam (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    weekday smallint,
    share smallint NOT NULL,
    batch_id uuid,
    unit_id uuid NOT NULL,
    CONSTRAINT rosters_meetingteam_share_check CHECK ((share >= 0)),
    CONSTRAINT rosters_meetingteam_weekday_check CHECK ((weekday >= 0)),
    CONSTRAINT team_meets_on_a_weekday CHECK (((weekday IS NULL) OR ((weekday >= 0) AND (weekday <= 6)))),
    CONSTRAINT team_share_is_percent CHECK (((share >= 1) AND (share <= 100)))
);

CREATE TABLE public.rosters_pin (
    id uuid NOT NULL,
    day date NOT NULL,
    office boolean NOT NULL,
    reason character varying(300) NOT NULL,
    pinned_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL,
    pinned_by_id uuid NOT NULL,
    post_id uuid,
    shift character varying(1) NOT NULL,
    CONSTRAINT pin_post_only_in_office CHECK (((post_id IS NULL) OR office))
);

CREATE TABLE public.rosters_replaced (
    id bigint NOT NULL,
    kind character varying(7) NOT NULL,
    subject uuid NOT NULL,
    before jsonb,
    batch_id uuid NOT NULL
);

ALTER TABLE public.rosters_replaced ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rosters_replaced_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.rosters_roster (
    id uuid NOT NULL,
    number integer NOT NULL,
    note character varying(500) NOT NULL,
    published_at timestamp with time zone NOT NULL,
    published_by_id uuid NOT NULL,
    run_id uuid NOT NULL,
    CONSTRAINT rosters_roster_number_check CHECK ((number >= 0))
);

CREATE TABLE public.rosters_run (
    id uuid NOT NULL,
    number integer NOT NULL,
    start date NOT NULL,
    "end" date NOT NULL,
    state character varying(10) NOT NULL,
    cause character varying(200) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    days jsonb NOT NULL,
    problem bytea,
    problem_hash character varying(64) NOT NULL,
    roster_hash character varying(64) NOT NULL,
    engine character varying(80) NOT NULL,
    summary jsonb NOT NULL,
    caps jsonb NOT NULL,
    collision jsonb,
    asked_by_id uuid NOT NULL,
    base_id uuid,
    edits jsonb NOT NULL,
    history smallint NOT NULL,
    result bytea,
    kept_until timestamp with time zone,
    trial jsonb,
    shift_types jsonb NOT NULL,
    stop_asked_at timestamp with time zone,
    teams bytea,
    meetings jsonb NOT NULL,
    CONSTRAINT rosters_run_history_check CHECK ((history >= 0)),
    CONSTRAINT rosters_run_number_check CHECK ((number >= 0)),
    CONSTRAINT run_has_days CHECK (("end" >= start)),
    CONSTRAINT trial_has_an_end CHECK (((trial IS NULL) OR (kept_until IS NOT NULL))),
    CONSTRAINT trial_never_counts CHECK (((trial IS NULL) OR (NOT ((state)::text = ANY ((ARRAY['proposed'::character varying, 'published'::character varying, 'discarded'::character varying])::text[])))))
);

CREATE TABLE public.rosters_shiftcover (
    id uuid NOT NULL,
    place smallint NOT NULL,
    weekdays smallint[] NOT NULL,
    dates date[] NOT NULL,
    people smallint NOT NULL,
    shift_id uuid NOT NULL,
    CONSTRAINT rosters_shiftcover_people_check CHECK ((people >= 0)),
    CONSTRAINT rosters_shiftcover_place_check CHECK ((place >= 0))
);

CREATE TABLE public.rosters_shiftpattern (
    id uuid NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    unit_id uuid NOT NULL,
    batch_id uuid
);

CREATE TABLE public.rosters_shifttype (
    id uuid NOT NULL,
    place smallint NOT NULL,
    code character varying(1) NOT NULL,
    name character varying(40) NOT NULL,
    start smallint NOT NULL,
    minutes smallint NOT NULL,
    rest smallint NOT NULL,
    forbids character varying(36) NOT NULL,
    pattern_id uuid NOT NULL,
    CONSTRAINT rosters_shifttype_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT rosters_shifttype_place_check CHECK ((place >= 0)),
    CONSTRAINT rosters_shifttype_rest_check CHECK ((rest >= 0)),
    CONSTRAINT rosters_shifttype_start_check CHECK ((start >= 0)),
    CONSTRAINT shift_code_is_plain CHECK (((code)::text ~ '[A-Z0-9]'::text)),
    CONSTRAINT shift_within_a_day CHECK ((((minutes >= 1) AND (minutes <= 1440)) AND (start < 1440)))
);

CREATE TABLE public.rosters_shiftwish (
    id uuid NOT NULL,
    day date NOT NULL,
    shift character varying(1) NOT NULL,
    wanted boolean NOT NULL,
    strength smallint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT a_day_off_is_wanted CHECK (((NOT ((shift)::text = '-'::text)) OR wanted)),
    CONSTRAINT rosters_shiftwish_strength_check CHECK ((strength >= 0)),
    CONSTRAINT wish_is_one_or_two CHECK ((strength = ANY (ARRAY[1, 2])))
);

CREATE TABLE public.rosters_shiftworker (
    id uuid NOT NULL,
    run_max smallint NOT NULL,
    run_min smallint NOT NULL,
    off_min smallint NOT NULL,
    weekends_max smallint NOT NULL,
    shifts_max jsonb NOT NULL,
    minutes_min integer,
    minutes_max integer,
    pattern_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT rosters_shiftworker_minutes_max_check CHECK ((minutes_max >= 0)),
    CONSTRAINT rosters_shiftworker_minutes_min_check CHECK ((minutes_min >= 0)),
    CONSTRAINT rosters_shiftworker_off_min_check CHECK ((off_min >= 0)),
    CONSTRAINT rosters_shiftworker_run_max_check CHECK ((run_max >= 0)),
    CONSTRAINT rosters_shiftworker_run_min_check CHECK ((run_min >= 0)),
    CONSTRAINT rosters_shiftworker_weekends_max_check CHECK ((weekends_max >= 0))
);

CREATE TABLE public.rosters_wholeweeks (
    id uuid NOT NULL,
    batch_id uuid,
    person_id uuid NOT NULL
);

CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);

ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);

ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.webinars_attendance (
    registration_id uuid NOT NULL,
    seconds integer NOT NULL,
    share smallint NOT NULL,
    stretches jsonb NOT NULL,
    entitled boolean NOT NULL,
    settled_at timestamp with time zone NOT NULL,
    CONSTRAINT webinars_attendance_seconds_check CHECK ((seconds >= 0)),
    CONSTRAINT webinars_attendance_share_check CHECK ((share >= 0))
);

CREATE TABLE public.webinars_beat (
    id bigint NOT NULL,
    tab uuid NOT NULL,
    kind character varying(5) NOT NULL,
    at timestamp with time zone NOT NULL,
    registration_id uuid NOT NULL
);

ALTER TABLE public.webinars_beat ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webinars_beat_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.webinars_caption (
    id uuid NOT NULL,
    text character varying(500) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    part_id uuid,
    webinar_id uuid NOT NULL
);

CREATE TABLE public.webinars_certificate (
    id uuid NOT NULL,
    code character varying(12) NOT NULL,
    name character varying(150) NOT NULL,
    hours smallint NOT NULL,
    held_on date NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    content bytea NOT NULL,
    digest character varying(64) NOT NULL,
    revoked_at timestamp with time zone,
    reason character varying(300) NOT NULL,
    person_id uuid,
    registration_id uuid NOT NULL,
    webinar_id uuid NOT NULL,
    seal_id character varying(64),
    CONSTRAINT webinars_certificate_hours_check CHECK ((hours >= 0))
);

CREATE TABLE public.webinars_chatline (
    id uuid NOT NULL,
    text character varying(300) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    hidden boolean NOT NULL,
    registration_id uuid NOT NULL,
    webinar_id uuid NOT NULL,
    key uuid
);

CREATE TABLE public.webinars_hand (
    id bigint NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    lowered_at timestamp with time zone,
    registration_id uuid NOT NULL,
    webinar_id uuid NOT NULL
);

ALTER TABLE public.webinars_hand ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webinars_hand_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.webinars_invitation (
    id uuid NOT NULL,
    role character varying(10) NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    people integer,
    invited_by_id uuid NOT NULL,
    region_id uuid,
    unit_id uuid NOT NULL,
    webinar_id uuid NOT NULL,
    CONSTRAINT webinars_invitation_people_check CHECK ((people >= 0))
);

CREATE TABLE public.webinars_invitee (
    id bigint NOT NULL,
    duty character varying(150) NOT NULL,
    invitation_id uuid NOT NULL,
    person_id uuid NOT NULL,
    webinar_id uuid NOT NULL
);

ALTER TABLE public.webinars_invitee ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webinars_invitee_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.webinars_item (
    id uuid NOT NULL,
    "order" smallint NOT NULL,
    title character varying(200) NOT NULL,
    minutes smallint NOT NULL,
    began_at timestamp with time zone,
    part_id uuid,
    webinar_id uuid NOT NULL,
    CONSTRAINT item_takes_time CHECK ((minutes > 0)),
    CONSTRAINT webinars_item_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT webinars_item_order_check CHECK (("order" >= 0))
);

CREATE TABLE public.webinars_live (
    webinar_id uuid NOT NULL,
    last bigint NOT NULL,
    slate character varying(200) NOT NULL,
    timer_ends_at timestamp with time zone,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    item_id uuid,
    announcement character varying(300) NOT NULL
);

CREATE TABLE public.webinars_liveevent (
    id bigint NOT NULL,
    number bigint NOT NULL,
    kind character varying(20) NOT NULL,
    data jsonb NOT NULL,
    desk boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    webinar_id uuid NOT NULL
);

ALTER TABLE public.webinars_liveevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webinars_liveevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.webinars_manifest (
    id uuid NOT NULL,
    edition smallint NOT NULL,
    count integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    listing bytea NOT NULL,
    content bytea NOT NULL,
    signed bytea,
    signer character varying(300) NOT NULL,
    signer_issuer character varying(300) NOT NULL,
    signed_at timestamp with time zone,
    webinar_id uuid NOT NULL,
    CONSTRAINT webinars_manifest_count_check CHECK ((count >= 0)),
    CONSTRAINT webinars_manifest_edition_check CHECK ((edition >= 0))
);

CREATE TABLE public.webinars_material (
    id uuid NOT NULL,
    filename character varying(150) NOT NULL,
    size integer NOT NULL,
    content bytea NOT NULL,
    given_at timestamp with time zone NOT NULL,
    part_id uuid NOT NULL,
    CONSTRAINT webinars_material_size_check CHECK ((size >= 0))
);

CREATE TABLE public.webinars_part (
    id uuid NOT NULL,
    role character varying(9) NOT NULL,
    name character varying(150) NOT NULL,
    "position" character varying(150) NOT NULL,
    affiliation character varying(200) NOT NULL,
    topic character varying(400) NOT NULL,
    biography text NOT NULL,
    email character varying(254) NOT NULL,
    "order" smallint NOT NULL,
    edition smallint NOT NULL,
    consents boolean,
    answered_at timestamp with time zone,
    person_id uuid,
    webinar_id uuid NOT NULL,
    language character varying(2) NOT NULL,
    CONSTRAINT webinars_part_edition_check CHECK ((edition >= 0)),
    CONSTRAINT webinars_part_order_check CHECK (("order" >= 0))
);

CREATE TABLE public.webinars_poll (
    id uuid NOT NULL,
    text character varying(300) NOT NULL,
    options character varying(120)[] NOT NULL,
    state character varying(6) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    webinar_id uuid NOT NULL
);

CREATE TABLE public.webinars_publication (
    title character varying(200) NOT NULL,
    label character varying(60) NOT NULL,
    dateline character varying(60) NOT NULL,
    body text NOT NULL,
    byline character varying(120) NOT NULL,
    source character varying(200) NOT NULL,
    webinar_id uuid NOT NULL,
    published_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    taken_down_at timestamp with time zone,
    published_by_id uuid
);

CREATE TABLE public.webinars_question (
    id uuid NOT NULL,
    text character varying(500) NOT NULL,
    anonymous boolean NOT NULL,
    state character varying(8) NOT NULL,
    answer text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    into_id uuid,
    item_id uuid,
    registration_id uuid NOT NULL,
    webinar_id uuid NOT NULL,
    key uuid
);

CREATE TABLE public.webinars_quote (
    id uuid NOT NULL,
    text character varying(500) NOT NULL,
    mark integer NOT NULL,
    approved boolean,
    answered_at timestamp with time zone,
    caption_id uuid NOT NULL,
    part_id uuid NOT NULL,
    webinar_id uuid NOT NULL,
    CONSTRAINT webinars_quote_mark_check CHECK ((mark >= 0))
);

CREATE TABLE public.webinars_reaction (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    total integer NOT NULL,
    webinar_id uuid NOT NULL,
    CONSTRAINT webinars_reaction_total_check CHECK ((total >= 0))
);

ALTER TABLE public.webinars_reaction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webinars_reaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.webinars_registration (
    id uuid NOT NULL,
    name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    institution character varying(200) NOT NULL,
    language character varying(2) NOT NULL,
    state character varying(11) NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    person_id uuid,
    unit_id uuid,
    webinar_id uuid NOT NULL
);

CREATE TABLE public.webinars_release (
    webinar_id uuid NOT NULL,
    title character varying(200) NOT NULL,
    label character varying(60) NOT NULL,
    dateline character varying(60) NOT NULL,
    body text NOT NULL,
    byline character varying(120) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    source character varying(200) NOT NULL
);

CREATE TABLE public.webinars_sealingcertificate (
    fingerprint character varying(64) NOT NULL,
    subject character varying(300) NOT NULL,
    issuer character varying(300) NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    valid_until timestamp with time zone NOT NULL,
    chain text NOT NULL,
    first_used_at timestamp with time zone NOT NULL
);

CREATE TABLE public.webinars_series (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    about text NOT NULL,
    unit_id uuid NOT NULL
);

CREATE TABLE public.webinars_survey (
    registration_id uuid NOT NULL,
    content smallint NOT NULL,
    speakers smallint NOT NULL,
    technique smallint NOT NULL,
    comment character varying(1000) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    CONSTRAINT webinars_survey_content_check CHECK ((content >= 0)),
    CONSTRAINT webinars_survey_speakers_check CHECK ((speakers >= 0)),
    CONSTRAINT webinars_survey_technique_check CHECK ((technique >= 0))
);

CREATE TABLE public.webinars_upvote (
    id bigint NOT NULL,
    question_id uuid NOT NULL,
    registration_id uuid NOT NULL
);

ALTER TABLE public.webinars_upvote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webinars_upvote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.webinars_vote (
    id bigint NOT NULL,
    choice smallint NOT NULL,
    poll_id uuid NOT NULL,
    registration_id uuid NOT NULL,
    CONSTRAINT webinars_vote_choice_check CHECK ((choice >= 0))
);

ALTER TABLE public.webinars_vote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webinars_vote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.webinars_webinar (
    id uuid NOT NULL,
    number smallint NOT NULL,
    theme character varying(200) NOT NULL,
    about text NOT NULL,
    zone character varying(20) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    learning_hours smallint NOT NULL,
    threshold smallint NOT NULL,
    is_public boolean NOT NULL,
    unit_seats integer,
    public_seats integer,
    broadcast character varying(8) NOT NULL,
    address character varying(200) NOT NULL,
    recording character varying(200) NOT NULL,
    poster bytea,
    poster_kind character varying(20) NOT NULL,
    state character varying(9) NOT NULL,
    phase character varying(9) NOT NULL,
    reason character varying(300) NOT NULL,
    sequence integer NOT NULL,
    words tsvector,
    series_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    headline character varying(200) NOT NULL,
    note character varying(400) NOT NULL,
    organiser character varying(200) NOT NULL,
    CONSTRAINT webinar_ends_after_it_starts CHECK ((ends_at > starts_at)),
    CONSTRAINT webinar_threshold_is_a_share CHECK ((threshold <= 100)),
    CONSTRAINT webinars_webinar_learning_hours_check CHECK ((learning_hours >= 0)),
    CONSTRAINT webinars_webinar_number_check CHECK ((number >= 0)),
    CONSTRAINT webinars_webinar_public_seats_check CHECK ((public_seats >= 0)),
    CONSTRAINT webinars_webinar_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT webinars_webinar_threshold_check CHECK ((threshold >= 0)),
    CONSTRAINT webinars_webinar_unit_seats_check CHECK ((unit_seats >= 0))
);

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_appraisal
    ADD CONSTRAINT appraisal_numbered UNIQUE (person_id, first_day, number);

ALTER TABLE ONLY public.rosters_assignment
    ADD CONSTRAINT assignment_once_per_person UNIQUE (run_id, person_id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.foundation_workingcalendar
    ADD CONSTRAINT calendar_version_once UNIQUE (key, number);

ALTER TABLE ONLY public.webinars_chatline
    ADD CONSTRAINT chat_line_once_per_submission UNIQUE (registration_id, key);

ALTER TABLE ONLY public.foundation_clock
    ADD CONSTRAINT clock_once_per_purpose UNIQUE (subject, purpose);

ALTER TABLE ONLY public.frontdesk_delivery
    ADD CONSTRAINT delivery_once_an_event UNIQUE (webhook_id, event);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.rosters_downloadpart
    ADD CONSTRAINT download_part_once UNIQUE (download_id, number);

ALTER TABLE ONLY public.foundation_clock
    ADD CONSTRAINT foundation_clock_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.foundation_demonstrationday
    ADD CONSTRAINT foundation_demonstrationday_pkey PRIMARY KEY ("only");

ALTER TABLE ONLY public.foundation_event
    ADD CONSTRAINT foundation_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.foundation_job
    ADD CONSTRAINT foundation_job_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.foundation_outboxmessage
    ADD CONSTRAINT foundation_outboxmessage_key_key UNIQUE (key);

ALTER TABLE ONLY public.foundation_outboxmessage
    ADD CONSTRAINT foundation_outboxmessage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.foundation_workingcalendar
    ADD CONSTRAINT foundation_workingcalendar_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_booking
    ADD CONSTRAINT frontdesk_booking_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_campaign
    ADD CONSTRAINT frontdesk_campaign_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_case
    ADD CONSTRAINT frontdesk_case_code_hash_key UNIQUE (code_hash);

ALTER TABLE ONLY public.frontdesk_case
    ADD CONSTRAINT frontdesk_case_number_key UNIQUE (number);

ALTER TABLE ONLY public.frontdesk_case
    ADD CONSTRAINT frontdesk_case_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_counter
    ADD CONSTRAINT frontdesk_counter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_delivery
    ADD CONSTRAINT frontdesk_delivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_disturbance
    ADD CONSTRAINT frontdesk_disturbance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_document
    ADD CONSTRAINT frontdesk_document_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_interest
    ADD CONSTRAINT frontdesk_interest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_knock
    ADD CONSTRAINT frontdesk_knock_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_message
    ADD CONSTRAINT frontdesk_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_outsidecomplaint
    ADD CONSTRAINT frontdesk_outsidecomplaint_case_id_key UNIQUE (case_id);

ALTER TABLE ONLY public.frontdesk_outsidecomplaint
    ADD CONSTRAINT frontdesk_outsidecomplaint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_partner
    ADD CONSTRAINT frontdesk_partner_client_id_key UNIQUE (client_id);

ALTER TABLE ONLY public.frontdesk_partner
    ADD CONSTRAINT frontdesk_partner_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_partnerfiling
    ADD CONSTRAINT frontdesk_partnerfiling_case_id_key UNIQUE (case_id);

ALTER TABLE ONLY public.frontdesk_partnerfiling
    ADD CONSTRAINT frontdesk_partnerfiling_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_partnertoken
    ADD CONSTRAINT frontdesk_partnertoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_partnertoken
    ADD CONSTRAINT frontdesk_partnertoken_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.frontdesk_recusal
    ADD CONSTRAINT frontdesk_recusal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_screen
    ADD CONSTRAINT frontdesk_screen_code_hash_key UNIQUE (code_hash);

ALTER TABLE ONLY public.frontdesk_screen
    ADD CONSTRAINT frontdesk_screen_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_service
    ADD CONSTRAINT frontdesk_service_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_service_posts
    ADD CONSTRAINT frontdesk_service_posts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_service_posts
    ADD CONSTRAINT frontdesk_service_posts_service_id_post_id_52522ff2_uniq UNIQUE (service_id, post_id);

ALTER TABLE ONLY public.frontdesk_service
    ADD CONSTRAINT frontdesk_service_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.frontdesk_serviceversion
    ADD CONSTRAINT frontdesk_serviceversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_serving
    ADD CONSTRAINT frontdesk_serving_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_specialday
    ADD CONSTRAINT frontdesk_specialday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_surveyresponse
    ADD CONSTRAINT frontdesk_surveyresponse_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_ticket
    ADD CONSTRAINT frontdesk_ticket_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.frontdesk_webhook
    ADD CONSTRAINT frontdesk_webhook_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_hole
    ADD CONSTRAINT hole_once_a_day UNIQUE (absence_id, day);

ALTER TABLE ONLY public.people_importrow
    ADD CONSTRAINT import_row_once UNIQUE (batch_id, kind, number);

ALTER TABLE ONLY public.webinars_invitee
    ADD CONSTRAINT invitee_once_per_webinar UNIQUE (webinar_id, person_id);

ALTER TABLE ONLY public.webinars_item
    ADD CONSTRAINT item_order_once UNIQUE (webinar_id, "order") DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_liveevent
    ADD CONSTRAINT live_event_number_once UNIQUE (webinar_id, number);

ALTER TABLE ONLY public.webinars_manifest
    ADD CONSTRAINT manifest_edition_once_per_webinar UNIQUE (webinar_id, edition);

ALTER TABLE ONLY public.rosters_meetingmember
    ADD CONSTRAINT member_once_a_team UNIQUE (team_id, person_id);

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_monthhours
    ADD CONSTRAINT month_hours_once UNIQUE (month, person_id);

ALTER TABLE ONLY public.notices_calendarfeed
    ADD CONSTRAINT notices_calendarfeed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_calendarfeed
    ADD CONSTRAINT notices_calendarfeed_secret_hash_key UNIQUE (secret_hash);

ALTER TABLE ONLY public.notices_notice
    ADD CONSTRAINT notices_notice_key_key UNIQUE (key);

ALTER TABLE ONLY public.notices_notice
    ADD CONSTRAINT notices_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_shiftwish
    ADD CONSTRAINT one_shift_wish_a_day UNIQUE (person_id, day);

ALTER TABLE ONLY public.presence_outage
    ADD CONSTRAINT outage_noticed_once UNIQUE (since);

ALTER TABLE ONLY public.frontdesk_outsidecomplaint
    ADD CONSTRAINT outside_complaint_once UNIQUE (channel, tracking_id);

ALTER TABLE ONLY public.rosters_meetingpair
    ADD CONSTRAINT pair_once UNIQUE (first_id, second_id);

ALTER TABLE ONLY public.frontdesk_partnerfiling
    ADD CONSTRAINT partner_filing_once_a_key UNIQUE (partner_id, key);

ALTER TABLE ONLY public.people_agency
    ADD CONSTRAINT people_agency_name_key UNIQUE (name);

ALTER TABLE ONLY public.people_agency
    ADD CONSTRAINT people_agency_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_grant
    ADD CONSTRAINT people_grant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_importbatch
    ADD CONSTRAINT people_importbatch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_importrow
    ADD CONSTRAINT people_importrow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_office
    ADD CONSTRAINT people_office_name_key UNIQUE (name);

ALTER TABLE ONLY public.people_office
    ADD CONSTRAINT people_office_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_nip_key UNIQUE (nip);

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_personevent
    ADD CONSTRAINT people_personevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.people_position
    ADD CONSTRAINT people_position_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_position
    ADD CONSTRAINT people_position_title_key UNIQUE (title);

ALTER TABLE ONLY public.people_post
    ADD CONSTRAINT people_post_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_post_qualified
    ADD CONSTRAINT people_post_qualified_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_post_qualified
    ADD CONSTRAINT people_post_qualified_post_id_person_id_b7b70c39_uniq UNIQUE (post_id, person_id);

ALTER TABLE ONLY public.people_region
    ADD CONSTRAINT people_region_name_key UNIQUE (name);

ALTER TABLE ONLY public.people_region
    ADD CONSTRAINT people_region_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_unit
    ADD CONSTRAINT people_unit_path_key UNIQUE (path);

ALTER TABLE ONLY public.people_unit
    ADD CONSTRAINT people_unit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_unitevent
    ADD CONSTRAINT people_unitevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.people_user_groups
    ADD CONSTRAINT people_user_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_user_groups
    ADD CONSTRAINT people_user_groups_user_id_group_id_60378d34_uniq UNIQUE (user_id, group_id);

ALTER TABLE ONLY public.people_user
    ADD CONSTRAINT people_user_person_id_key UNIQUE (person_id);

ALTER TABLE ONLY public.people_user
    ADD CONSTRAINT people_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_user_user_permissions
    ADD CONSTRAINT people_user_user_permiss_user_id_permission_id_a7ac6748_uniq UNIQUE (user_id, permission_id);

ALTER TABLE ONLY public.people_user_user_permissions
    ADD CONSTRAINT people_user_user_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_user
    ADD CONSTRAINT people_user_username_key UNIQUE (username);

ALTER TABLE ONLY public.pghistory_context
    ADD CONSTRAINT pghistory_context_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_pin
    ADD CONSTRAINT pin_once_per_person_and_day UNIQUE (person_id, day);

ALTER TABLE ONLY public.policies_adoption
    ADD CONSTRAINT policies_adoption_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.policies_arrangement
    ADD CONSTRAINT policies_arrangement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.policies_circumstance
    ADD CONSTRAINT policies_circumstance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.policies_decision
    ADD CONSTRAINT policies_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.policies_mark
    ADD CONSTRAINT policies_mark_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.policies_override
    ADD CONSTRAINT policies_override_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_post
    ADD CONSTRAINT post_name_once_per_unit_and_office UNIQUE (unit_id, office_id, name);

ALTER TABLE ONLY public.presence_absence
    ADD CONSTRAINT presence_absence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_appraisal
    ADD CONSTRAINT presence_appraisal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_appraisalreply
    ADD CONSTRAINT presence_appraisalreply_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_checkin
    ADD CONSTRAINT presence_checkin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_correction
    ADD CONSTRAINT presence_correction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_correctiondecision
    ADD CONSTRAINT presence_correctiondecision_correction_id_key UNIQUE (correction_id);

ALTER TABLE ONLY public.presence_correctiondecision
    ADD CONSTRAINT presence_correctiondecision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_devicekey
    ADD CONSTRAINT presence_devicekey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_devicekey
    ADD CONSTRAINT presence_devicekey_public_key_key UNIQUE (public_key);

ALTER TABLE ONLY public.presence_evidencepolicy
    ADD CONSTRAINT presence_evidencepolicy_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_hole
    ADD CONSTRAINT presence_hole_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_leaveentry
    ADD CONSTRAINT presence_leaveentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_leavefact
    ADD CONSTRAINT presence_leavefact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_monthclosing
    ADD CONSTRAINT presence_monthclosing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_monthhours
    ADD CONSTRAINT presence_monthhours_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_officearea
    ADD CONSTRAINT presence_officearea_office_id_key UNIQUE (office_id);

ALTER TABLE ONLY public.presence_officearea
    ADD CONSTRAINT presence_officearea_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_outage
    ADD CONSTRAINT presence_outage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_proposal
    ADD CONSTRAINT presence_proposal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_recapfile
    ADD CONSTRAINT presence_recapfile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_result
    ADD CONSTRAINT presence_result_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_resultnote
    ADD CONSTRAINT presence_resultnote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_resultstep
    ADD CONSTRAINT presence_resultstep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_review
    ADD CONSTRAINT presence_review_check_in_id_key UNIQUE (check_in_id);

ALTER TABLE ONLY public.presence_review
    ADD CONSTRAINT presence_review_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_unitday
    ADD CONSTRAINT presence_unitday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_unittarget
    ADD CONSTRAINT presence_unittarget_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_question
    ADD CONSTRAINT question_once_per_submission UNIQUE (registration_id, key);

ALTER TABLE ONLY public.webinars_reaction
    ADD CONSTRAINT reaction_once_per_kind UNIQUE (webinar_id, kind);

ALTER TABLE ONLY public.frontdesk_recusal
    ADD CONSTRAINT recusal_once UNIQUE (case_id, person_id);

ALTER TABLE ONLY public.rosters_assignment
    ADD CONSTRAINT rosters_assignment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_conflict
    ADD CONSTRAINT rosters_conflict_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_constraint
    ADD CONSTRAINT rosters_constraint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_download
    ADD CONSTRAINT rosters_download_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_downloadpart
    ADD CONSTRAINT rosters_downloadpart_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_meetingmember
    ADD CONSTRAINT rosters_meetingmember_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_meetingpair
    ADD CONSTRAINT rosters_meetingpair_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_meetingteam
    ADD CONSTRAINT rosters_meetingteam_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_pin
    ADD CONSTRAINT rosters_pin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_replaced
    ADD CONSTRAINT rosters_replaced_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_roster
    ADD CONSTRAINT rosters_roster_number_key UNIQUE (number);

ALTER TABLE ONLY public.rosters_roster
    ADD CONSTRAINT rosters_roster_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_roster
    ADD CONSTRAINT rosters_roster_run_id_key UNIQUE (run_id);

ALTER TABLE ONLY public.rosters_run
    ADD CONSTRAINT rosters_run_number_key UNIQUE (number);

ALTER TABLE ONLY public.rosters_run
    ADD CONSTRAINT rosters_run_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_shiftcover
    ADD CONSTRAINT rosters_shiftcover_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_shiftpattern
    ADD CONSTRAINT rosters_shiftpattern_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_shiftpattern
    ADD CONSTRAINT rosters_shiftpattern_unit_id_key UNIQUE (unit_id);

ALTER TABLE ONLY public.rosters_shifttype
    ADD CONSTRAINT rosters_shifttype_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_shiftwish
    ADD CONSTRAINT rosters_shiftwish_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_shiftworker
    ADD CONSTRAINT rosters_shiftworker_person_id_key UNIQUE (person_id);

ALTER TABLE ONLY public.rosters_shiftworker
    ADD CONSTRAINT rosters_shiftworker_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_wholeweeks
    ADD CONSTRAINT rosters_wholeweeks_person_id_key UNIQUE (person_id);

ALTER TABLE ONLY public.rosters_wholeweeks
    ADD CONSTRAINT rosters_wholeweeks_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_series
    ADD CONSTRAINT series_name_once_per_unit UNIQUE (unit_id, name);

ALTER TABLE ONLY public.frontdesk_serviceversion
    ADD CONSTRAINT service_edition_once UNIQUE (service_id, number);

ALTER TABLE ONLY public.rosters_shifttype
    ADD CONSTRAINT shift_code_once_a_pattern UNIQUE (pattern_id, code);

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);

ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rosters_meetingteam
    ADD CONSTRAINT team_once_a_unit UNIQUE (unit_id, name);

ALTER TABLE ONLY public.frontdesk_ticket
    ADD CONSTRAINT ticket_number_once UNIQUE (office_id, day, letter, number);

ALTER TABLE ONLY public.presence_unitday
    ADD CONSTRAINT unit_day_once UNIQUE (day, unit_id);

ALTER TABLE ONLY public.people_unit
    ADD CONSTRAINT unit_name_once_per_parent UNIQUE (parent_id, name);

ALTER TABLE ONLY public.webinars_upvote
    ADD CONSTRAINT upvote_once UNIQUE (question_id, registration_id);

ALTER TABLE ONLY public.webinars_vote
    ADD CONSTRAINT vote_once_per_poll UNIQUE (poll_id, registration_id);

ALTER TABLE ONLY public.webinars_webinar
    ADD CONSTRAINT webinar_number_once UNIQUE (series_id, number);

ALTER TABLE ONLY public.webinars_attendance
    ADD CONSTRAINT webinars_attendance_pkey PRIMARY KEY (registration_id);

ALTER TABLE ONLY public.webinars_beat
    ADD CONSTRAINT webinars_beat_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_caption
    ADD CONSTRAINT webinars_caption_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_certificate
    ADD CONSTRAINT webinars_certificate_code_key UNIQUE (code);

ALTER TABLE ONLY public.webinars_certificate
    ADD CONSTRAINT webinars_certificate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_certificate
    ADD CONSTRAINT webinars_certificate_registration_id_key UNIQUE (registration_id);

ALTER TABLE ONLY public.webinars_chatline
    ADD CONSTRAINT webinars_chatline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_hand
    ADD CONSTRAINT webinars_hand_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_invitation
    ADD CONSTRAINT webinars_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_invitee
    ADD CONSTRAINT webinars_invitee_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_item
    ADD CONSTRAINT webinars_item_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_live
    ADD CONSTRAINT webinars_live_pkey PRIMARY KEY (webinar_id);

ALTER TABLE ONLY public.webinars_liveevent
    ADD CONSTRAINT webinars_liveevent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_manifest
    ADD CONSTRAINT webinars_manifest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_material
    ADD CONSTRAINT webinars_material_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_part
    ADD CONSTRAINT webinars_part_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_poll
    ADD CONSTRAINT webinars_poll_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_publication
    ADD CONSTRAINT webinars_publication_pkey PRIMARY KEY (webinar_id);

ALTER TABLE ONLY public.webinars_question
    ADD CONSTRAINT webinars_question_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_quote
    ADD CONSTRAINT webinars_quote_caption_id_key UNIQUE (caption_id);

ALTER TABLE ONLY public.webinars_quote
    ADD CONSTRAINT webinars_quote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_reaction
    ADD CONSTRAINT webinars_reaction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_registration
    ADD CONSTRAINT webinars_registration_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_release
    ADD CONSTRAINT webinars_release_pkey PRIMARY KEY (webinar_id);

ALTER TABLE ONLY public.webinars_sealingcertificate
    ADD CONSTRAINT webinars_sealingcertificate_pkey PRIMARY KEY (fingerprint);

ALTER TABLE ONLY public.webinars_series
    ADD CONSTRAINT webinars_series_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_survey
    ADD CONSTRAINT webinars_survey_pkey PRIMARY KEY (registration_id);

ALTER TABLE ONLY public.webinars_upvote
    ADD CONSTRAINT webinars_upvote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_vote
    ADD CONSTRAINT webinars_vote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webinars_webinar
    ADD CONSTRAINT webinars_webinar_pkey PRIMARY KEY (id);

CREATE INDEX absence_by_person ON public.presence_absence USING btree (person_id, first_day);

CREATE INDEX absence_by_state ON public.presence_absence USING btree (state, first_day);

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);

CREATE UNIQUE INDEX appraisal_appeal_settled_once ON public.presence_appraisalreply USING btree (appraisal_id) WHERE ((kind)::text = ANY ((ARRAY['kept'::character varying, 'reopened'::character varying])::text[]));

CREATE UNIQUE INDEX appraisal_appealed_once ON public.presence_appraisalreply USING btree (appraisal_id) WHERE ((kind)::text = 'appealed'::text);

CREATE INDEX arrangement_by_person ON public.policies_arrangement USING btree (person_id, first_day);

CREATE INDEX arrangement_by_state ON public.policies_arrangement USING btree (state, asked_at);

CREATE INDEX assignment_by_person ON public.rosters_assignment USING btree (person_id, run_id);

CREATE INDEX assignment_by_row ON public.rosters_assignment USING btree (run_id, "row");

CREATE INDEX assignment_by_unit ON public.rosters_assignment USING btree (run_id, unit_id, "row");

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX beat_by_registration ON public.webinars_beat USING btree (registration_id, at);

CREATE INDEX booking_by_slot ON public.frontdesk_booking USING btree (service_id, starts_at);

CREATE UNIQUE INDEX booking_one_a_case ON public.frontdesk_booking USING btree (case_id) WHERE ((state)::text = ANY ((ARRAY['booked'::character varying, 'conflict'::character varying])::text[]));

CREATE INDEX caption_by_time ON public.webinars_caption USING btree (webinar_id, said_at);

CREATE INDEX case_by_close ON public.frontdesk_case USING btree (closed_at);

CREATE INDEX case_by_service ON public.frontdesk_case USING btree (service_id, filed_at);

CREATE INDEX case_in_hand ON public.frontdesk_case USING btree (owner_id, due_at) WHERE ((state)::text = ANY ((ARRAY['taken'::character varying, 'held'::character varying, 'waiting'::character varying])::text[]));

CREATE INDEX case_queue ON public.frontdesk_case USING btree (service_id, urgent DESC, due_at) WHERE ((state)::text = 'open'::text);

CREATE INDEX chat_by_time ON public.webinars_chatline USING btree (webinar_id, said_at);

CREATE INDEX check_in_by_day ON public.presence_checkin USING btree (duty_date, person_id, at);

CREATE INDEX check_in_to_review ON public.presence_checkin USING btree (duty_date, person_id) WHERE ((grade)::text = 'review'::text);

CREATE INDEX circumstance_by_region ON public.policies_circumstance USING btree (region_id, kind, since);

CREATE INDEX clock_to_tell ON public.foundation_clock USING btree (due_at) WHERE ((breach_told_at IS NULL) AND (stopped_at IS NULL));

CREATE INDEX clock_to_warn ON public.foundation_clock USING btree (warn_at) WHERE ((stopped_at IS NULL) AND (warned_at IS NULL));

CREATE INDEX constraint_by_person ON public.rosters_constraint USING btree (person_id, since);

CREATE INDEX correction_by_person ON public.presence_correction USING btree (person_id, duty_date);

CREATE UNIQUE INDEX counter_one_a_person ON public.frontdesk_counter USING btree (person_id) WHERE (closed_at IS NULL);

CREATE UNIQUE INDEX counter_open_once ON public.frontdesk_counter USING btree (office_id, number) WHERE (closed_at IS NULL);

CREATE INDEX delivery_waiting ON public.frontdesk_delivery USING btree (not_before) WHERE ((delivered_at IS NULL) AND (given_up_at IS NULL));

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX download_by_run ON public.rosters_download USING btree (run_id, asked_by_id);

CREATE INDEX event_by_subject ON public.foundation_event USING btree (subject, at);

CREATE INDEX event_by_verb ON public.foundation_event USING btree (verb, at);

CREATE INDEX foundation_clock_calendar_id_a02dc154 ON public.foundation_clock USING btree (calendar_id);

CREATE INDEX foundation_outboxmessage_key_eb4190dc_like ON public.foundation_outboxmessage USING btree (key varchar_pattern_ops);

CREATE INDEX frontdesk_booking_case_id_367cf8bc ON public.frontdesk_booking USING btree (case_id);

CREATE INDEX frontdesk_booking_service_id_d3a3966a ON public.frontdesk_booking USING btree (service_id);

CREATE INDEX frontdesk_booking_settled_by_id_fb680fd8 ON public.frontdesk_booking USING btree (settled_by_id);

CREATE INDEX frontdesk_campaign_opened_by_id_490d685e ON public.frontdesk_campaign USING btree (opened_by_id);

CREATE INDEX frontdesk_campaign_service_id_d6057ef8 ON public.frontdesk_campaign USING btree (service_id);

CREATE INDEX frontdesk_case_filed_by_id_826bd5e7 ON public.frontdesk_case USING btree (filed_by_id);

CREATE INDEX frontdesk_case_merged_into_id_1933e1ad ON public.frontdesk_case USING btree (merged_into_id);

CREATE INDEX frontdesk_case_owner_id_e1101734 ON public.frontdesk_case USING btree (owner_id);

CREATE INDEX frontdesk_case_service_id_320a0611 ON public.frontdesk_case USING btree (service_id);

CREATE INDEX frontdesk_case_unit_id_38a001b6 ON public.frontdesk_case USING btree (unit_id);

CREATE INDEX frontdesk_case_version_id_e6abb9c0 ON public.frontdesk_case USING btree (version_id);

CREATE INDEX frontdesk_counter_office_id_78a4182d ON public.frontdesk_counter USING btree (office_id);

CREATE INDEX frontdesk_counter_person_id_c4df5aa8 ON public.frontdesk_counter USING btree (person_id);

CREATE INDEX frontdesk_delivery_case_id_96a68a3c ON public.frontdesk_delivery USING btree (case_id);

CREATE INDEX frontdesk_delivery_webhook_id_b6752dd8 ON public.frontdesk_delivery USING btree (webhook_id);

CREATE INDEX frontdesk_disturbance_service_id_d10e033d ON public.frontdesk_disturbance USING btree (service_id);

CREATE INDEX frontdesk_disturbance_told_by_id_ec10643e ON public.frontdesk_disturbance USING btree (told_by_id);

CREATE INDEX frontdesk_document_by_id_4b4f0bc5 ON public.frontdesk_document USING btree (by_id);

CREATE INDEX frontdesk_document_case_id_838a6627 ON public.frontdesk_document USING btree (case_id);

CREATE INDEX frontdesk_interest_person_id_bae775a8 ON public.frontdesk_interest USING btree (person_id);

CREATE INDEX frontdesk_message_by_id_6e341c27 ON public.frontdesk_message USING btree (by_id);

CREATE INDEX frontdesk_message_case_id_39b9c090 ON public.frontdesk_message USING btree (case_id);

CREATE INDEX frontdesk_partner_client_id_0b3859fe_like ON public.frontdesk_partner USING btree (client_id varchar_pattern_ops);

CREATE INDEX frontdesk_partner_made_by_id_c46cb389 ON public.frontdesk_partner USING btree (made_by_id);

CREATE INDEX frontdesk_partner_unit_id_4ea42f33 ON public.frontdesk_partner USING btree (unit_id);

CREATE INDEX frontdesk_partnerfiling_partner_id_38e269a5 ON public.frontdesk_partnerfiling USING btree (partner_id);

CREATE INDEX frontdesk_partnertoken_partner_id_801bc7c0 ON public.frontdesk_partnertoken USING btree (partner_id);

CREATE INDEX frontdesk_partnertoken_token_hash_b26559e1_like ON public.frontdesk_partnertoken USING btree (token_hash varchar_pattern_ops);

CREATE INDEX frontdesk_recusal_case_id_8ee48ec6 ON public.frontdesk_recusal USING btree (case_id);

CREATE INDEX frontdesk_recusal_person_id_01b41353 ON public.frontdesk_recusal USING btree (person_id);

CREATE INDEX frontdesk_screen_office_id_4a530293 ON public.frontdesk_screen USING btree (office_id);

CREATE INDEX frontdesk_screen_put_up_by_id_a0cf9c60 ON public.frontdesk_screen USING btree (put_up_by_id);

CREATE INDEX frontdesk_service_current_id_6878b197 ON public.frontdesk_service USING btree (current_id);

CREATE INDEX frontdesk_service_office_id_e4fc0699 ON public.frontdesk_service USING btree (office_id);

CREATE INDEX frontdesk_service_posts_post_id_c13e05ca ON public.frontdesk_service_posts USING btree (post_id);

CREATE INDEX frontdesk_service_posts_service_id_8327e2f3 ON public.frontdesk_service_posts USING btree (service_id);

CREATE INDEX frontdesk_service_slug_b909997c_like ON public.frontdesk_service USING btree (slug varchar_pattern_ops);

CREATE INDEX frontdesk_service_unit_id_44752cd1 ON public.frontdesk_service USING btree (unit_id);

CREATE INDEX frontdesk_serviceversion_published_by_id_9c53be1d ON public.frontdesk_serviceversion USING btree (published_by_id);

CREATE INDEX frontdesk_serviceversion_service_id_e3bdc994 ON public.frontdesk_serviceversion USING btree (service_id);

CREATE INDEX frontdesk_serving_case_id_6a1732ba ON public.frontdesk_serving USING btree (case_id);

CREATE INDEX frontdesk_serving_person_id_4db3b22e ON public.frontdesk_serving USING btree (person_id);

CREATE INDEX frontdesk_specialday_recorded_by_id_0052d19a ON public.frontdesk_specialday USING btree (recorded_by_id);

CREATE INDEX frontdesk_specialday_unit_id_01f04179 ON public.frontdesk_specialday USING btree (unit_id);

CREATE INDEX frontdesk_surveyresponse_campaign_id_ea1c13d2 ON public.frontdesk_surveyresponse USING btree (campaign_id);

CREATE INDEX frontdesk_surveyresponse_service_id_f099a94c ON public.frontdesk_surveyresponse USING btree (service_id);

CREATE INDEX frontdesk_ticket_booking_id_553dfa61 ON public.frontdesk_ticket USING btree (booking_id);

CREATE INDEX frontdesk_ticket_case_id_0894ec5c ON public.frontdesk_ticket USING btree (case_id);

CREATE INDEX frontdesk_ticket_counter_id_3a77f483 ON public.frontdesk_ticket USING btree (counter_id);

CREATE INDEX frontdesk_ticket_directed_to_id_50f854c6 ON public.frontdesk_ticket USING btree (directed_to_id);

CREATE INDEX frontdesk_ticket_office_id_6319ba71 ON public.frontdesk_ticket USING btree (office_id);

CREATE INDEX frontdesk_ticket_service_id_b13a0aa8 ON public.frontdesk_ticket USING btree (service_id);

CREATE INDEX frontdesk_webhook_partner_id_79abcce9 ON public.frontdesk_webhook USING btree (partner_id);

CREATE UNIQUE INDEX hand_raised_once ON public.webinars_hand USING btree (webinar_id, registration_id) WHERE (lowered_at IS NULL);

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);

CREATE INDEX import_row_by_action ON public.people_importrow USING btree (batch_id, action, kind, number);

CREATE INDEX job_by_subject ON public.foundation_job USING btree (subject);

CREATE INDEX knock_by_address ON public.frontdesk_knock USING btree (address, door, at);

CREATE INDEX leave_entry_by_person ON public.presence_leaveentry USING btree (person_id, year);

CREATE INDEX message_by_case ON public.frontdesk_message USING btree (case_id, at);

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);

CREATE UNIQUE INDEX month_closed_once ON public.presence_monthclosing USING btree (month) WHERE (reopened_at IS NULL);

CREATE INDEX month_hours_by_unit ON public.presence_monthhours USING btree (month, unit_id);

CREATE INDEX note_by_day ON public.presence_resultnote USING btree (day, person_id);

CREATE INDEX note_by_person ON public.presence_resultnote USING btree (person_id, day);

CREATE INDEX notice_by_person ON public.notices_notice USING btree (person_id, sent_at DESC);

CREATE INDEX notices_calendarfeed_person_id_0843c6da ON public.notices_calendarfeed USING btree (person_id);

CREATE INDEX notices_notice_key_e6f8d5bc_like ON public.notices_notice USING btree (key varchar_pattern_ops);

CREATE INDEX notices_notice_person_id_94368381 ON public.notices_notice USING btree (person_id);

CREATE INDEX outage_by_end ON public.presence_outage USING btree (until);

CREATE INDEX outbox_unsent ON public.foundation_outboxmessage USING btree (not_before) WHERE ((given_up_at IS NULL) AND (sent_at IS NULL));

CREATE INDEX partner_token_by_end ON public.frontdesk_partnertoken USING btree (expires_at);

CREATE INDEX people_agency_name_58b3a612_like ON public.people_agency USING btree (name varchar_pattern_ops);

CREATE INDEX people_grant_acting_for_id_8f8233e7 ON public.people_grant USING btree (acting_for_id);

CREATE INDEX people_grant_unit_id_74caf2c7 ON public.people_grant USING btree (unit_id);

CREATE INDEX people_grant_user_id_ad2d00e3 ON public.people_grant USING btree (user_id);

CREATE INDEX people_importbatch_uploaded_by_id_20b1481e ON public.people_importbatch USING btree (uploaded_by_id);

CREATE INDEX people_importrow_batch_id_449681c1 ON public.people_importrow USING btree (batch_id);

CREATE INDEX people_office_name_3343b5d2_like ON public.people_office USING btree (name varchar_pattern_ops);

CREATE INDEX people_office_region_id_0441fe8e ON public.people_office USING btree (region_id);

CREATE INDEX people_person_nip_f753f607_like ON public.people_person USING btree (nip varchar_pattern_ops);

CREATE INDEX people_person_office_id_331a4892 ON public.people_person USING btree (office_id);

CREATE INDEX people_person_position_id_2ec24703 ON public.people_person USING btree (position_id);

CREATE INDEX people_person_unit_id_0a537c13 ON public.people_person USING btree (unit_id);

CREATE INDEX people_personevent_office_id_c201d628 ON public.people_personevent USING btree (office_id);

CREATE INDEX people_personevent_pgh_context_id_f0edbb61 ON public.people_personevent USING btree (pgh_context_id);

CREATE INDEX people_personevent_pgh_obj_id_5819a328 ON public.people_personevent USING btree (pgh_obj_id);

CREATE INDEX people_personevent_position_id_8a35f2e5 ON public.people_personevent USING btree (position_id);

CREATE INDEX people_personevent_unit_id_a3469e88 ON public.people_personevent USING btree (unit_id);

CREATE INDEX people_position_title_9b4779d6_like ON public.people_position USING btree (title varchar_pattern_ops);

CREATE INDEX people_post_office_id_a887ee82 ON public.people_post USING btree (office_id);

CREATE INDEX people_post_qualified_person_id_0b35c230 ON public.people_post_qualified USING btree (person_id);

CREATE INDEX people_post_qualified_post_id_2abc8da7 ON public.people_post_qualified USING btree (post_id);

CREATE INDEX people_post_unit_id_c46887ec ON public.people_post USING btree (unit_id);

CREATE INDEX people_region_name_a5138ba3_like ON public.people_region USING btree (name varchar_pattern_ops);

CREATE INDEX people_unit_agency_id_6fe5f111 ON public.people_unit USING btree (agency_id);

CREATE INDEX people_unit_parent_id_4456c6e4 ON public.people_unit USING btree (parent_id);

CREATE INDEX people_unit_path_d4c7a0fd_like ON public.people_unit USING btree (path text_pattern_ops);

CREATE INDEX people_unitevent_agency_id_c5f39510 ON public.people_unitevent USING btree (agency_id);

CREATE INDEX people_unitevent_parent_id_ebec0394 ON public.people_unitevent USING btree (parent_id);

CREATE INDEX people_unitevent_pgh_context_id_89b846ab ON public.people_unitevent USING btree (pgh_context_id);

CREATE INDEX people_unitevent_pgh_obj_id_21812e6b ON public.people_unitevent USING btree (pgh_obj_id);

CREATE INDEX people_user_groups_group_id_1f0237d0 ON public.people_user_groups USING btree (group_id);

CREATE INDEX people_user_groups_user_id_290df956 ON public.people_user_groups USING btree (user_id);

CREATE INDEX people_user_user_permissions_permission_id_55f01ef0 ON public.people_user_user_permissions USING btree (permission_id);

CREATE INDEX people_user_user_permissions_user_id_7d19557b ON public.people_user_user_permissions USING btree (user_id);

CREATE INDEX people_user_username_7e18cbac_like ON public.people_user USING btree (username varchar_pattern_ops);

CREATE INDEX person_by_name ON public.people_person USING btree (name, nip);

CREATE INDEX person_by_unit ON public.people_person USING btree (unit_id, name, nip);

CREATE INDEX policies_adoption_adopted_by_id_8a000358 ON public.policies_adoption USING btree (adopted_by_id);

CREATE INDEX policies_arrangement_asked_by_id_1d08ef18 ON public.policies_arrangement USING btree (asked_by_id);

CREATE INDEX policies_arrangement_person_id_aadb5fb2 ON public.policies_arrangement USING btree (person_id);

CREATE INDEX policies_circumstance_recorded_by_id_84a7eb44 ON public.policies_circumstance USING btree (recorded_by_id);

CREATE INDEX policies_circumstance_region_id_de33bb66 ON public.policies_circumstance USING btree (region_id);

CREATE INDEX policies_decision_arrangement_id_9582aef4 ON public.policies_decision USING btree (arrangement_id);

CREATE INDEX policies_decision_decided_by_id_40570b40 ON public.policies_decision USING btree (decided_by_id);

CREATE INDEX policies_mark_person_id_f9c59b5a ON public.policies_mark USING btree (person_id);

CREATE INDEX policies_mark_recorded_by_id_b04f6ecd ON public.policies_mark USING btree (recorded_by_id);

CREATE INDEX policies_override_recorded_by_id_c2b65ea9 ON public.policies_override USING btree (recorded_by_id);

CREATE INDEX policies_override_unit_id_b01142bc ON public.policies_override USING btree (unit_id);

CREATE INDEX presence_absence_asked_by_id_c483469a ON public.presence_absence USING btree (asked_by_id);

CREATE INDEX presence_absence_decided_by_id_4a8c543a ON public.presence_absence USING btree (decided_by_id);

CREATE INDEX presence_absence_destination_id_18db62fe ON public.presence_absence USING btree (destination_id);

CREATE INDEX presence_absence_person_id_fd1c9bf2 ON public.presence_absence USING btree (person_id);

CREATE INDEX presence_appraisal_decided_by_id_bb9a8b8c ON public.presence_appraisal USING btree (decided_by_id);

CREATE INDEX presence_appraisal_person_id_9365a531 ON public.presence_appraisal USING btree (person_id);

CREATE INDEX presence_appraisalreply_appraisal_id_bfb00b40 ON public.presence_appraisalreply USING btree (appraisal_id);

CREATE INDEX presence_appraisalreply_by_id_1c61f3d5 ON public.presence_appraisalreply USING btree (by_id);

CREATE INDEX presence_correction_asked_by_id_28f9cc08 ON public.presence_correction USING btree (asked_by_id);

CREATE INDEX presence_correction_person_id_2d4e4554 ON public.presence_correction USING btree (person_id);

CREATE INDEX presence_correctiondecision_decided_by_id_85c1ac88 ON public.presence_correctiondecision USING btree (decided_by_id);

CREATE INDEX presence_devicekey_person_id_316d7692 ON public.presence_devicekey USING btree (person_id);

CREATE INDEX presence_evidencepolicy_recorded_by_id_913a0fdd ON public.presence_evidencepolicy USING btree (recorded_by_id);

CREATE INDEX presence_hole_absence_id_323c48cb ON public.presence_hole USING btree (absence_id);

CREATE INDEX presence_hole_post_id_ee2ee130 ON public.presence_hole USING btree (post_id);

CREATE INDEX presence_hole_settled_by_id_30719b13 ON public.presence_hole USING btree (settled_by_id);

CREATE INDEX presence_hole_stand_in_id_69391884 ON public.presence_hole USING btree (stand_in_id);

CREATE INDEX presence_leaveentry_person_id_9ed2f911 ON public.presence_leaveentry USING btree (person_id);

CREATE INDEX presence_leavefact_person_id_642211a0 ON public.presence_leavefact USING btree (person_id);

CREATE INDEX presence_leavefact_recorded_by_id_8c93f034 ON public.presence_leavefact USING btree (recorded_by_id);

CREATE INDEX presence_monthclosing_closed_by_id_5836188f ON public.presence_monthclosing USING btree (closed_by_id);

CREATE INDEX presence_monthclosing_reopened_by_id_46ae3abc ON public.presence_monthclosing USING btree (reopened_by_id);

CREATE INDEX presence_monthhours_person_id_0a6cd6d0 ON public.presence_monthhours USING btree (person_id);

CREATE INDEX presence_monthhours_unit_id_94f30624 ON public.presence_monthhours USING btree (unit_id);

CREATE INDEX presence_officearea_recorded_by_id_f80b7384 ON public.presence_officearea USING btree (recorded_by_id);

CREATE INDEX presence_proposal_decided_by_id_928e3588 ON public.presence_proposal USING btree (decided_by_id);

CREATE INDEX presence_proposal_person_id_cbf63e5d ON public.presence_proposal USING btree (person_id);

CREATE INDEX presence_proposal_unit_id_b4533d73 ON public.presence_proposal USING btree (unit_id);

CREATE INDEX presence_recapfile_asked_by_id_695666ec ON public.presence_recapfile USING btree (asked_by_id);

CREATE INDEX presence_recapfile_unit_id_e994c378 ON public.presence_recapfile USING btree (unit_id);

CREATE INDEX presence_result_person_id_eeb22246 ON public.presence_result USING btree (person_id);

CREATE INDEX presence_result_planned_by_id_d3d757d1 ON public.presence_result USING btree (planned_by_id);

CREATE INDEX presence_result_target_id_506ed7d0 ON public.presence_result USING btree (target_id);

CREATE INDEX presence_resultnote_person_id_a7f3c06d ON public.presence_resultnote USING btree (person_id);

CREATE INDEX presence_resultnote_result_id_9782eece ON public.presence_resultnote USING btree (result_id);

CREATE INDEX presence_resultstep_by_id_5c8ee904 ON public.presence_resultstep USING btree (by_id);

CREATE INDEX presence_resultstep_result_id_91aa2267 ON public.presence_resultstep USING btree (result_id);

CREATE INDEX presence_review_decided_by_id_bfa40117 ON public.presence_review USING btree (decided_by_id);

CREATE INDEX presence_unitday_unit_id_2cf4e4a2 ON public.presence_unitday USING btree (unit_id);

CREATE INDEX presence_unittarget_set_by_id_51f91306 ON public.presence_unittarget USING btree (set_by_id);

CREATE INDEX presence_unittarget_unit_id_d4722f41 ON public.presence_unittarget USING btree (unit_id);

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);

CREATE INDEX proposal_by_state ON public.presence_proposal USING btree (state, year);

CREATE UNIQUE INDEX proposal_one_open ON public.presence_proposal USING btree (person_id, year, rule) WHERE ((state)::text = 'open'::text);

CREATE INDEX question_by_state ON public.webinars_question USING btree (webinar_id, state);

CREATE INDEX registration_by_state ON public.webinars_registration USING btree (webinar_id, state, registered_at);

CREATE INDEX registration_by_time ON public.webinars_registration USING btree (webinar_id, registered_at, id);

CREATE UNIQUE INDEX registration_once_per_address ON public.webinars_registration USING btree (webinar_id, email) WHERE (person_id IS NULL);

CREATE UNIQUE INDEX registration_once_per_person ON public.webinars_registration USING btree (webinar_id, person_id) WHERE (person_id IS NOT NULL);

CREATE INDEX response_by_month ON public.frontdesk_surveyresponse USING btree (service_id, month);

CREATE INDEX result_by_person ON public.presence_result USING btree (person_id, last_day);

CREATE INDEX result_waiting ON public.presence_result USING btree (person_id) WHERE ((state)::text = 'submitted'::text);

CREATE INDEX rosters_assignment_office_id_5ca0235e ON public.rosters_assignment USING btree (office_id);

CREATE INDEX rosters_assignment_person_id_bec559fc ON public.rosters_assignment USING btree (person_id);

CREATE INDEX rosters_assignment_run_id_1a45c459 ON public.rosters_assignment USING btree (run_id);

CREATE INDEX rosters_assignment_unit_id_f01a49e6 ON public.rosters_assignment USING btree (unit_id);

CREATE INDEX rosters_conflict_post_id_4e8a8c61 ON public.rosters_conflict USING btree (post_id);

CREATE INDEX rosters_conflict_run_id_f6f042b6 ON public.rosters_conflict USING btree (run_id);

CREATE INDEX rosters_conflict_settled_by_id_54d5b247 ON public.rosters_conflict USING btree (settled_by_id);

CREATE INDEX rosters_constraint_batch_id_15d19e14 ON public.rosters_constraint USING btree (batch_id);

CREATE INDEX rosters_constraint_person_id_44490529 ON public.rosters_constraint USING btree (person_id);

CREATE INDEX rosters_download_asked_by_id_a9993df0 ON public.rosters_download USING btree (asked_by_id);

CREATE INDEX rosters_download_run_id_1828379f ON public.rosters_download USING btree (run_id);

CREATE INDEX rosters_download_unit_id_f121a158 ON public.rosters_download USING btree (unit_id);

CREATE INDEX rosters_downloadpart_download_id_1234c86a ON public.rosters_downloadpart USING btree (download_id);

CREATE INDEX rosters_meetingmember_person_id_753f188e ON public.rosters_meetingmember USING btree (person_id);

CREATE INDEX rosters_meetingmember_team_id_d8255527 ON public.rosters_meetingmember USING btree (team_id);

CREATE INDEX rosters_meetingpair_batch_id_ca03a97e ON public.rosters_meetingpair USING btree (batch_id);

CREATE INDEX rosters_meetingpair_first_id_ebf7a903 ON public.rosters_meetingpair USING btree (first_id);

CREATE INDEX rosters_meetingpair_second_id_44fb0961 ON public.rosters_meetingpair USING btree (second_id);

CREATE INDEX rosters_meetingteam_batch_id_7dabfeeb ON public.rosters_meetingteam USING btree (batch_id);

CREATE INDEX rosters_meetingteam_unit_id_a5b12f65 ON public.rosters_meetingteam USING btree (unit_id);

CREATE INDEX rosters_pin_person_id_4e257caf ON public.rosters_pin USING btree (person_id);

CREATE INDEX rosters_pin_pinned_by_id_834b2bd0 ON public.rosters_pin USING btree (pinned_by_id);

CREATE INDEX rosters_pin_post_id_dac38cc6 ON public.rosters_pin USING btree (post_id);

CREATE INDEX rosters_replaced_batch_id_109f6991 ON public.rosters_replaced USING btree (batch_id);

CREATE INDEX rosters_roster_published_by_id_40235c80 ON public.rosters_roster USING btree (published_by_id);

CREATE INDEX rosters_run_asked_by_id_b022f27e ON public.rosters_run USING btree (asked_by_id);

CREATE INDEX rosters_run_base_id_95444b6d ON public.rosters_run USING btree (base_id);

CREATE INDEX rosters_shiftcover_shift_id_279ca6fc ON public.rosters_shiftcover USING btree (shift_id);

CREATE INDEX rosters_shiftpattern_batch_id_b92560bd ON public.rosters_shiftpattern USING btree (batch_id);

CREATE INDEX rosters_shifttype_pattern_id_393deb60 ON public.rosters_shifttype USING btree (pattern_id);

CREATE INDEX rosters_shiftwish_person_id_971d4f68 ON public.rosters_shiftwish USING btree (person_id);

CREATE INDEX rosters_shiftworker_pattern_id_2147d46b ON public.rosters_shiftworker USING btree (pattern_id);

CREATE INDEX rosters_wholeweeks_batch_id_c2b4c737 ON public.rosters_wholeweeks USING btree (batch_id);

CREATE UNIQUE INDEX service_letter_once ON public.frontdesk_service USING btree (office_id, letter) WHERE (NOT ((letter)::text = ''::text));

CREATE UNIQUE INDEX serving_one_at_a_time ON public.frontdesk_serving USING btree (case_id) WHERE (until IS NULL);

CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);

CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);

CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);

CREATE INDEX target_by_unit ON public.presence_unittarget USING btree (unit_id, first_day);

CREATE INDEX ticket_by_day ON public.frontdesk_ticket USING btree (office_id, day, state);

CREATE INDEX ticket_by_end ON public.frontdesk_ticket USING btree (service_id, ended_at DESC);

CREATE UNIQUE INDEX ticket_one_a_booking ON public.frontdesk_ticket USING btree (booking_id) WHERE (NOT ((state)::text = 'absent'::text));

CREATE UNIQUE INDEX ticket_one_at_a_counter ON public.frontdesk_ticket USING btree (counter_id) WHERE ((state)::text = ANY ((ARRAY['called'::character varying, 'served'::character varying])::text[]));

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;

CREATE INDEX unit_subtree ON public.people_unit USING btree (path text_pattern_ops);

CREATE UNIQUE INDEX webhook_once_an_address ON public.frontdesk_webhook USING btree (partner_id, address) WHERE (ended_at IS NULL);

CREATE INDEX webinar_by_start ON public.webinars_webinar USING btree (starts_at DESC);

CREATE INDEX webinar_by_words ON public.webinars_webinar USING gin (words);

CREATE INDEX webinars_caption_part_id_9737c1d9 ON public.webinars_caption USING btree (part_id);

CREATE INDEX webinars_caption_webinar_id_0d60ccab ON public.webinars_caption USING btree (webinar_id);

CREATE INDEX webinars_certificate_code_75d9b384_like ON public.webinars_certificate USING btree (code varchar_pattern_ops);

CREATE INDEX webinars_certificate_person_id_b1a556bf ON public.webinars_certificate USING btree (person_id);

CREATE INDEX webinars_certificate_seal_id_a07af8ef ON public.webinars_certificate USING btree (seal_id);

CREATE INDEX webinars_certificate_seal_id_a07af8ef_like ON public.webinars_certificate USING btree (seal_id varchar_pattern_ops);

CREATE INDEX webinars_certificate_webinar_id_f5826594 ON public.webinars_certificate USING btree (webinar_id);

CREATE INDEX webinars_chatline_registration_id_e8793493 ON public.webinars_chatline USING btree (registration_id);

CREATE INDEX webinars_chatline_webinar_id_f88bba33 ON public.webinars_chatline USING btree (webinar_id);

CREATE INDEX webinars_hand_registration_id_cda0f0f1 ON public.webinars_hand USING btree (registration_id);

CREATE INDEX webinars_hand_webinar_id_1ceef809 ON public.webinars_hand USING btree (webinar_id);

CREATE INDEX webinars_invitation_invited_by_id_8b8a7431 ON public.webinars_invitation USING btree (invited_by_id);

CREATE INDEX webinars_invitation_region_id_cd6f5dea ON public.webinars_invitation USING btree (region_id);

CREATE INDEX webinars_invitation_unit_id_d580847d ON public.webinars_invitation USING btree (unit_id);

CREATE INDEX webinars_invitation_webinar_id_123bd931 ON public.webinars_invitation USING btree (webinar_id);

CREATE INDEX webinars_invitee_invitation_id_b3847dce ON public.webinars_invitee USING btree (invitation_id);

CREATE INDEX webinars_invitee_person_id_10dd47ec ON public.webinars_invitee USING btree (person_id);

CREATE INDEX webinars_invitee_webinar_id_c29f0684 ON public.webinars_invitee USING btree (webinar_id);

CREATE INDEX webinars_item_part_id_f0b8c97a ON public.webinars_item USING btree (part_id);

CREATE INDEX webinars_item_webinar_id_97ba2dc3 ON public.webinars_item USING btree (webinar_id);

CREATE INDEX webinars_live_item_id_5b764b1c ON public.webinars_live USING btree (item_id);

CREATE INDEX webinars_manifest_webinar_id_5197d93f ON public.webinars_manifest USING btree (webinar_id);

CREATE INDEX webinars_material_part_id_4c2d108f ON public.webinars_material USING btree (part_id);

CREATE INDEX webinars_part_person_id_ed8c178c ON public.webinars_part USING btree (person_id);

CREATE INDEX webinars_part_webinar_id_0beaf395 ON public.webinars_part USING btree (webinar_id);

CREATE INDEX webinars_poll_webinar_id_5590a9c4 ON public.webinars_poll USING btree (webinar_id);

CREATE INDEX webinars_publication_published_by_id_25a32a2a ON public.webinars_publication USING btree (published_by_id);

CREATE INDEX webinars_question_into_id_f4d983d3 ON public.webinars_question USING btree (into_id);

CREATE INDEX webinars_question_item_id_51493868 ON public.webinars_question USING btree (item_id);

CREATE INDEX webinars_question_registration_id_dc2d5512 ON public.webinars_question USING btree (registration_id);

CREATE INDEX webinars_question_webinar_id_b29d83b9 ON public.webinars_question USING btree (webinar_id);

CREATE INDEX webinars_quote_part_id_55fcd44d ON public.webinars_quote USING btree (part_id);

CREATE INDEX webinars_quote_webinar_id_f7680c17 ON public.webinars_quote USING btree (webinar_id);

CREATE INDEX webinars_reaction_webinar_id_d77a5e9d ON public.webinars_reaction USING btree (webinar_id);

CREATE INDEX webinars_registration_person_id_94a1c570 ON public.webinars_registration USING btree (person_id);

CREATE INDEX webinars_registration_unit_id_83f2c01b ON public.webinars_registration USING btree (unit_id);

CREATE INDEX webinars_registration_webinar_id_70a612d2 ON public.webinars_registration USING btree (webinar_id);

CREATE INDEX webinars_sealingcertificate_fingerprint_642fa8c5_like ON public.webinars_sealingcertificate USING btree (fingerprint varchar_pattern_ops);

CREATE INDEX webinars_series_unit_id_efe603a6 ON public.webinars_series USING btree (unit_id);

CREATE INDEX webinars_upvote_question_id_a19a0b45 ON public.webinars_upvote USING btree (question_id);

CREATE INDEX webinars_upvote_registration_id_b1c5636b ON public.webinars_upvote USING btree (registration_id);

CREATE INDEX webinars_vote_poll_id_014f6710 ON public.webinars_vote USING btree (poll_id);

CREATE INDEX webinars_vote_registration_id_c88cda18 ON public.webinars_vote USING btree (registration_id);

CREATE INDEX webinars_webinar_series_id_6f03c39f ON public.webinars_webinar USING btree (series_id);

CREATE INDEX webinars_webinar_unit_id_9696c634 ON public.webinars_webinar USING btree (unit_id);

CREATE TRIGGER pgtrigger_appraisal_reply_stays_80851 BEFORE DELETE OR UPDATE ON public.presence_appraisalreply FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_appraisal_reply_stays_80851();

COMMENT ON TRIGGER pgtrigger_appraisal_reply_stays_80851 ON public.presence_appraisalreply IS 'e723078e2bc26ffbb85d13c5f2343e98dddaf85a';

CREATE TRIGGER pgtrigger_appraisal_stays_3678c BEFORE DELETE OR UPDATE ON public.presence_appraisal FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_appraisal_stays_3678c();

COMMENT ON TRIGGER pgtrigger_appraisal_stays_3678c ON public.presence_appraisal IS 'e4cb8eb63e1994bf789ff44ba98c5885251e560b';

CREATE TRIGGER pgtrigger_beat_never_edited_ceaf9 BEFORE UPDATE ON public.webinars_beat FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_beat_never_edited_ceaf9();

COMMENT ON TRIGGER pgtrigger_beat_never_edited_ceaf9 ON public.webinars_beat IS '3f1d1beee4426d823a41f3513573211eb8650d8f';

CREATE TRIGGER pgtrigger_case_tells_desks_4cac1 AFTER INSERT OR UPDATE OF state, owner_id, service_id, urgent ON public.frontdesk_case FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_case_tells_desks_4cac1();

COMMENT ON TRIGGER pgtrigger_case_tells_desks_4cac1 ON public.frontdesk_case IS '1cd1a8acd0904731779316cd8ccc068aa4ddd0c9';

CREATE TRIGGER pgtrigger_check_in_never_deleted_7219c BEFORE DELETE ON public.presence_checkin FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_check_in_never_deleted_7219c();

COMMENT ON TRIGGER pgtrigger_check_in_never_deleted_7219c ON public.presence_checkin IS '7750825b363b5f7dc479f7a7dc7b5c14f0b4e2ba';

CREATE TRIGGER pgtrigger_check_in_only_erased_cea3a BEFORE UPDATE ON public.presence_checkin FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_check_in_only_erased_cea3a();

COMMENT ON TRIGGER pgtrigger_check_in_only_erased_cea3a ON public.presence_checkin IS '4f7d5cbd4544bdc909daf5c3297a31341d4d9d82';

CREATE TRIGGER pgtrigger_correction_decision_stays_bba6e BEFORE DELETE OR UPDATE ON public.presence_correctiondecision FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_correction_decision_stays_bba6e();

COMMENT ON TRIGGER pgtrigger_correction_decision_stays_bba6e ON public.presence_correctiondecision IS '3ffa12a6fb282e31faef2e5dcb4aa7d02604d8f5';

CREATE TRIGGER pgtrigger_correction_stays_8e390 BEFORE DELETE OR UPDATE ON public.presence_correction FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_correction_stays_8e390();

COMMENT ON TRIGGER pgtrigger_correction_stays_8e390 ON public.presence_correction IS '38df419cf1bbb998081eddf1dbe19f2246cce4c0';

CREATE TRIGGER pgtrigger_event_never_deleted_0b493 BEFORE DELETE ON public.foundation_event FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_event_never_deleted_0b493();

COMMENT ON TRIGGER pgtrigger_event_never_deleted_0b493 ON public.foundation_event IS '8461d9e1c18b52dedbf6c169136225023a88b03f';

CREATE TRIGGER pgtrigger_event_only_erased_21a27 BEFORE UPDATE ON public.foundation_event FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_event_only_erased_21a27();

COMMENT ON TRIGGER pgtrigger_event_only_erased_21a27 ON public.foundation_event IS '77cefa698e18b0d037fce03f900e54b492fc0e3c';

CREATE TRIGGER pgtrigger_insert_insert_65688 AFTER INSERT ON public.people_person FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_65688();

COMMENT ON TRIGGER pgtrigger_insert_insert_65688 ON public.people_person IS 'fb3fedbb970b1a0ec90e0e724a336ed80e9092d4';

CREATE TRIGGER pgtrigger_insert_insert_7f536 AFTER INSERT ON public.people_unit FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_7f536();

COMMENT ON TRIGGER pgtrigger_insert_insert_7f536 ON public.people_unit IS 'c1b5eec64c050a43478f74c28f9cf996363d8bbf';

CREATE TRIGGER pgtrigger_leave_entry_is_kept_d53a8 BEFORE DELETE OR UPDATE ON public.presence_leaveentry FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_leave_entry_is_kept_d53a8();

COMMENT ON TRIGGER pgtrigger_leave_entry_is_kept_d53a8 ON public.presence_leaveentry IS 'c2cd36a2694d802c66dab1bb3a230f87f76673a4';

CREATE TRIGGER pgtrigger_result_is_kept_1ae72 BEFORE DELETE ON public.presence_result FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_result_is_kept_1ae72();

COMMENT ON TRIGGER pgtrigger_result_is_kept_1ae72 ON public.presence_result IS '0f5e07c40135f810488e7fa9c33505cb9192bef2';

CREATE TRIGGER pgtrigger_result_note_stays_52d99 BEFORE DELETE OR UPDATE ON public.presence_resultnote FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_result_note_stays_52d99();

COMMENT ON TRIGGER pgtrigger_result_note_stays_52d99 ON public.presence_resultnote IS 'e159c805947f41f467052f56e8004daf9fd3cfb6';

CREATE TRIGGER pgtrigger_result_only_moves_on_633cf BEFORE UPDATE ON public.presence_result FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.person_id IS DISTINCT FROM new.person_id) OR (old.target_id IS DISTINCT FROM new.target_id) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR ((old.measure)::text IS DISTINCT FROM (new.measure)::text) OR (old.first_day IS DISTINCT FROM new.first_day) OR (old.last_day IS DISTINCT FROM new.last_day) OR (old.planned_at IS DISTINCT FROM new.planned_at) OR (old.planned_by_id IS DISTINCT FROM new.planned_by_id))) EXECUTE FUNCTION public.pgtrigger_result_only_moves_on_633cf();

COMMENT ON TRIGGER pgtrigger_result_only_moves_on_633cf ON public.presence_result IS '6d1fe8ed60edf5db0e681387b9ea9de9194934e1';

CREATE TRIGGER pgtrigger_result_step_stays_f5719 BEFORE DELETE OR UPDATE ON public.presence_resultstep FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_result_step_stays_f5719();

COMMENT ON TRIGGER pgtrigger_result_step_stays_f5719 ON public.presence_resultstep IS '936be159f79ee17ddf33acc141e383608e0b6ab0';

CREATE TRIGGER pgtrigger_review_stays_2a179 BEFORE DELETE OR UPDATE ON public.presence_review FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_review_stays_2a179();

COMMENT ON TRIGGER pgtrigger_review_stays_2a179 ON public.presence_review IS 'da38703675614784b7debf94e57a8da67b441004';

CREATE TRIGGER pgtrigger_target_is_kept_b4c65 BEFORE DELETE ON public.presence_unittarget FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_target_is_kept_b4c65();

COMMENT ON TRIGGER pgtrigger_target_is_kept_b4c65 ON public.presence_unittarget IS '2693dc61a250cbe575432c84b9685354be81fede';

CREATE TRIGGER pgtrigger_target_only_withdrawn_6980c BEFORE UPDATE ON public.presence_unittarget FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.unit_id IS DISTINCT FROM new.unit_id) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR ((old.measure)::text IS DISTINCT FROM (new.measure)::text) OR (old.first_day IS DISTINCT FROM new.first_day) OR (old.last_day IS DISTINCT FROM new.last_day) OR (old.set_at IS DISTINCT FROM new.set_at) OR (old.set_by_id IS DISTINCT FROM new.set_by_id))) EXECUTE FUNCTION public.pgtrigger_target_only_withdrawn_6980c();

COMMENT ON TRIGGER pgtrigger_target_only_withdrawn_6980c ON public.presence_unittarget IS '7305d039d9764886af32b2e2385f5daf2ea2c54e';

CREATE TRIGGER pgtrigger_update_update_aea35 AFTER UPDATE ON public.people_unit FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_aea35();

COMMENT ON TRIGGER pgtrigger_update_update_aea35 ON public.people_unit IS '6e1e7a451bd330f5e8912d33d92451888beebf55';

CREATE TRIGGER pgtrigger_update_update_de829 AFTER UPDATE ON public.people_person FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_de829();

COMMENT ON TRIGGER pgtrigger_update_update_de829 ON public.people_person IS '7ae70e3b508fc65c9b4cf7ac599274c711403f8d';

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_people_user_id FOREIGN KEY (user_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.foundation_clock
    ADD CONSTRAINT foundation_clock_calendar_id_a02dc154_fk_foundatio FOREIGN KEY (calendar_id) REFERENCES public.foundation_workingcalendar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_booking
    ADD CONSTRAINT frontdesk_booking_case_id_367cf8bc_fk_frontdesk_case_id FOREIGN KEY (case_id) REFERENCES public.frontdesk_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_booking
    ADD CONSTRAINT frontdesk_booking_service_id_d3a3966a_fk_frontdesk_service_id FOREIGN KEY (service_id) REFERENCES public.frontdesk_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_booking
    ADD CONSTRAINT frontdesk_booking_settled_by_id_fb680fd8_fk_people_user_id FOREIGN KEY (settled_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_campaign
    ADD CONSTRAINT frontdesk_campaign_opened_by_id_490d685e_fk_people_user_id FOREIGN KEY (opened_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_campaign
    ADD CONSTRAINT frontdesk_campaign_service_id_d6057ef8_fk_frontdesk_service_id FOREIGN KEY (service_id) REFERENCES public.frontdesk_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_case
    ADD CONSTRAINT frontdesk_case_filed_by_id_826bd5e7_fk_people_user_id FOREIGN KEY (filed_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_case
    ADD CONSTRAINT frontdesk_case_merged_into_id_1933e1ad_fk_frontdesk_case_id FOREIGN KEY (merged_into_id) REFERENCES public.frontdesk_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_case
    ADD CONSTRAINT frontdesk_case_owner_id_e1101734_fk_people_person_id FOREIGN KEY (owner_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_case
    ADD CONSTRAINT frontdesk_case_service_id_320a0611_fk_frontdesk_service_id FOREIGN KEY (service_id) REFERENCES public.frontdesk_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_case
    ADD CONSTRAINT frontdesk_case_unit_id_38a001b6_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_case
    ADD CONSTRAINT frontdesk_case_version_id_e6abb9c0_fk_frontdesk FOREIGN KEY (version_id) REFERENCES public.frontdesk_serviceversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_counter
    ADD CONSTRAINT frontdesk_counter_office_id_78a4182d_fk_people_office_id FOREIGN KEY (office_id) REFERENCES public.people_office(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_counter
    ADD CONSTRAINT frontdesk_counter_person_id_c4df5aa8_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_delivery
    ADD CONSTRAINT frontdesk_delivery_case_id_96a68a3c_fk_frontdesk_case_id FOREIGN KEY (case_id) REFERENCES public.frontdesk_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_delivery
    ADD CONSTRAINT frontdesk_delivery_webhook_id_b6752dd8_fk_frontdesk_webhook_id FOREIGN KEY (webhook_id) REFERENCES public.frontdesk_webhook(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_disturbance
    ADD CONSTRAINT frontdesk_disturbanc_service_id_d10e033d_fk_frontdesk FOREIGN KEY (service_id) REFERENCES public.frontdesk_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_disturbance
    ADD CONSTRAINT frontdesk_disturbance_told_by_id_ec10643e_fk_people_user_id FOREIGN KEY (told_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_document
    ADD CONSTRAINT frontdesk_document_by_id_4b4f0bc5_fk_people_user_id FOREIGN KEY (by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_document
    ADD CONSTRAINT frontdesk_document_case_id_838a6627_fk_frontdesk_case_id FOREIGN KEY (case_id) REFERENCES public.frontdesk_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_interest
    ADD CONSTRAINT frontdesk_interest_person_id_bae775a8_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_message
    ADD CONSTRAINT frontdesk_message_by_id_6e341c27_fk_people_user_id FOREIGN KEY (by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_message
    ADD CONSTRAINT frontdesk_message_case_id_39b9c090_fk_frontdesk_case_id FOREIGN KEY (case_id) REFERENCES public.frontdesk_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_outsidecomplaint
    ADD CONSTRAINT frontdesk_outsidecom_case_id_cbf942ad_fk_frontdesk FOREIGN KEY (case_id) REFERENCES public.frontdesk_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_partner
    ADD CONSTRAINT frontdesk_partner_made_by_id_c46cb389_fk_people_user_id FOREIGN KEY (made_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_partner
    ADD CONSTRAINT frontdesk_partner_unit_id_4ea42f33_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_partnerfiling
    ADD CONSTRAINT frontdesk_partnerfil_partner_id_38e269a5_fk_frontdesk FOREIGN KEY (partner_id) REFERENCES public.frontdesk_partner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_partnerfiling
    ADD CONSTRAINT frontdesk_partnerfiling_case_id_b58c6392_fk_frontdesk_case_id FOREIGN KEY (case_id) REFERENCES public.frontdesk_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_partnertoken
    ADD CONSTRAINT frontdesk_partnertok_partner_id_801bc7c0_fk_frontdesk FOREIGN KEY (partner_id) REFERENCES public.frontdesk_partner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_recusal
    ADD CONSTRAINT frontdesk_recusal_case_id_8ee48ec6_fk_frontdesk_case_id FOREIGN KEY (case_id) REFERENCES public.frontdesk_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_recusal
    ADD CONSTRAINT frontdesk_recusal_person_id_01b41353_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_screen
    ADD CONSTRAINT frontdesk_screen_office_id_4a530293_fk_people_office_id FOREIGN KEY (office_id) REFERENCES public.people_office(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_screen
    ADD CONSTRAINT frontdesk_screen_put_up_by_id_a0cf9c60_fk_people_user_id FOREIGN KEY (put_up_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_service
    ADD CONSTRAINT frontdesk_service_current_id_6878b197_fk_frontdesk FOREIGN KEY (current_id) REFERENCES public.frontdesk_serviceversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_service
    ADD CONSTRAINT frontdesk_service_office_id_e4fc0699_fk_people_office_id FOREIGN KEY (office_id) REFERENCES public.people_office(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_service_posts
    ADD CONSTRAINT frontdesk_service_po_service_id_8327e2f3_fk_frontdesk FOREIGN KEY (service_id) REFERENCES public.frontdesk_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_service_posts
    ADD CONSTRAINT frontdesk_service_posts_post_id_c13e05ca_fk_people_post_id FOREIGN KEY (post_id) REFERENCES public.people_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_service
    ADD CONSTRAINT frontdesk_service_unit_id_44752cd1_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_serviceversion
    ADD CONSTRAINT frontdesk_servicever_published_by_id_9c53be1d_fk_people_us FOREIGN KEY (published_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_serviceversion
    ADD CONSTRAINT frontdesk_servicever_service_id_e3bdc994_fk_frontdesk FOREIGN KEY (service_id) REFERENCES public.frontdesk_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_serving
    ADD CONSTRAINT frontdesk_serving_case_id_6a1732ba_fk_frontdesk_case_id FOREIGN KEY (case_id) REFERENCES public.frontdesk_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_serving
    ADD CONSTRAINT frontdesk_serving_person_id_4db3b22e_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_specialday
    ADD CONSTRAINT frontdesk_specialday_recorded_by_id_0052d19a_fk_people_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_specialday
    ADD CONSTRAINT frontdesk_specialday_unit_id_01f04179_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_surveyresponse
    ADD CONSTRAINT frontdesk_surveyresp_campaign_id_ea1c13d2_fk_frontdesk FOREIGN KEY (campaign_id) REFERENCES public.frontdesk_campaign(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_surveyresponse
    ADD CONSTRAINT frontdesk_surveyresp_service_id_f099a94c_fk_frontdesk FOREIGN KEY (service_id) REFERENCES public.frontdesk_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_ticket
    ADD CONSTRAINT frontdesk_ticket_booking_id_553dfa61_fk_frontdesk_booking_id FOREIGN KEY (booking_id) REFERENCES public.frontdesk_booking(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_ticket
    ADD CONSTRAINT frontdesk_ticket_case_id_0894ec5c_fk_frontdesk_case_id FOREIGN KEY (case_id) REFERENCES public.frontdesk_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_ticket
    ADD CONSTRAINT frontdesk_ticket_counter_id_3a77f483_fk_frontdesk_counter_id FOREIGN KEY (counter_id) REFERENCES public.frontdesk_counter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_ticket
    ADD CONSTRAINT frontdesk_ticket_directed_to_id_50f854c6_fk_frontdesk FOREIGN KEY (directed_to_id) REFERENCES public.frontdesk_counter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_ticket
    ADD CONSTRAINT frontdesk_ticket_office_id_6319ba71_fk_people_office_id FOREIGN KEY (office_id) REFERENCES public.people_office(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_ticket
    ADD CONSTRAINT frontdesk_ticket_service_id_b13a0aa8_fk_frontdesk_service_id FOREIGN KEY (service_id) REFERENCES public.frontdesk_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.frontdesk_webhook
    ADD CONSTRAINT frontdesk_webhook_partner_id_79abcce9_fk_frontdesk_partner_id FOREIGN KEY (partner_id) REFERENCES public.frontdesk_partner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_people_user_id FOREIGN KEY (user_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_calendarfeed
    ADD CONSTRAINT notices_calendarfeed_person_id_0843c6da_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_notice
    ADD CONSTRAINT notices_notice_person_id_94368381_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_grant
    ADD CONSTRAINT people_grant_acting_for_id_8f8233e7_fk_people_user_id FOREIGN KEY (acting_for_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_grant
    ADD CONSTRAINT people_grant_unit_id_74caf2c7_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_grant
    ADD CONSTRAINT people_grant_user_id_ad2d00e3_fk_people_user_id FOREIGN KEY (user_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_importbatch
    ADD CONSTRAINT people_importbatch_uploaded_by_id_20b1481e_fk_people_user_id FOREIGN KEY (uploaded_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_importrow
    ADD CONSTRAINT people_importrow_batch_id_449681c1_fk_people_importbatch_id FOREIGN KEY (batch_id) REFERENCES public.people_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_office
    ADD CONSTRAINT people_office_region_id_0441fe8e_fk_people_region_id FOREIGN KEY (region_id) REFERENCES public.people_region(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_office_id_331a4892_fk_people_office_id FOREIGN KEY (office_id) REFERENCES public.people_office(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_position_id_2ec24703_fk_people_position_id FOREIGN KEY (position_id) REFERENCES public.people_position(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_unit_id_0a537c13_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_post
    ADD CONSTRAINT people_post_office_id_a887ee82_fk_people_office_id FOREIGN KEY (office_id) REFERENCES public.people_office(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_post_qualified
    ADD CONSTRAINT people_post_qualified_person_id_0b35c230_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_post_qualified
    ADD CONSTRAINT people_post_qualified_post_id_2abc8da7_fk_people_post_id FOREIGN KEY (post_id) REFERENCES public.people_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_post
    ADD CONSTRAINT people_post_unit_id_c46887ec_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_unit
    ADD CONSTRAINT people_unit_agency_id_6fe5f111_fk_people_agency_id FOREIGN KEY (agency_id) REFERENCES public.people_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_unit
    ADD CONSTRAINT people_unit_parent_id_4456c6e4_fk_people_unit_id FOREIGN KEY (parent_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_user_groups
    ADD CONSTRAINT people_user_groups_group_id_1f0237d0_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_user_groups
    ADD CONSTRAINT people_user_groups_user_id_290df956_fk_people_user_id FOREIGN KEY (user_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_user
    ADD CONSTRAINT people_user_person_id_f97c8926_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_user_user_permissions
    ADD CONSTRAINT people_user_user_per_permission_id_55f01ef0_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_user_user_permissions
    ADD CONSTRAINT people_user_user_permissions_user_id_7d19557b_fk_people_user_id FOREIGN KEY (user_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.policies_adoption
    ADD CONSTRAINT policies_adoption_adopted_by_id_8a000358_fk_people_user_id FOREIGN KEY (adopted_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.policies_arrangement
    ADD CONSTRAINT policies_arrangement_asked_by_id_1d08ef18_fk_people_user_id FOREIGN KEY (asked_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.policies_arrangement
    ADD CONSTRAINT policies_arrangement_person_id_aadb5fb2_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.policies_circumstance
    ADD CONSTRAINT policies_circumstance_recorded_by_id_84a7eb44_fk_people_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.policies_circumstance
    ADD CONSTRAINT policies_circumstance_region_id_de33bb66_fk_people_region_id FOREIGN KEY (region_id) REFERENCES public.people_region(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.policies_decision
    ADD CONSTRAINT policies_decision_arrangement_id_9582aef4_fk_policies_ FOREIGN KEY (arrangement_id) REFERENCES public.policies_arrangement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.policies_decision
    ADD CONSTRAINT policies_decision_decided_by_id_40570b40_fk_people_user_id FOREIGN KEY (decided_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.policies_mark
    ADD CONSTRAINT policies_mark_person_id_f9c59b5a_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.policies_mark
    ADD CONSTRAINT policies_mark_recorded_by_id_b04f6ecd_fk_people_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.policies_override
    ADD CONSTRAINT policies_override_recorded_by_id_c2b65ea9_fk_people_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.policies_override
    ADD CONSTRAINT policies_override_unit_id_b01142bc_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_absence
    ADD CONSTRAINT presence_absence_asked_by_id_c483469a_fk_people_user_id FOREIGN KEY (asked_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_absence
    ADD CONSTRAINT presence_absence_decided_by_id_4a8c543a_fk_people_user_id FOREIGN KEY (decided_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_absence
    ADD CONSTRAINT presence_absence_destination_id_18db62fe_fk_people_region_id FOREIGN KEY (destination_id) REFERENCES public.people_region(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_absence
    ADD CONSTRAINT presence_absence_person_id_fd1c9bf2_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_appraisal
    ADD CONSTRAINT presence_appraisal_decided_by_id_bb9a8b8c_fk_people_user_id FOREIGN KEY (decided_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_appraisal
    ADD CONSTRAINT presence_appraisal_person_id_9365a531_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_appraisalreply
    ADD CONSTRAINT presence_appraisalre_appraisal_id_bfb00b40_fk_presence_ FOREIGN KEY (appraisal_id) REFERENCES public.presence_appraisal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_appraisalreply
    ADD CONSTRAINT presence_appraisalreply_by_id_1c61f3d5_fk_people_user_id FOREIGN KEY (by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_correction
    ADD CONSTRAINT presence_correction_asked_by_id_28f9cc08_fk_people_user_id FOREIGN KEY (asked_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_correction
    ADD CONSTRAINT presence_correction_person_id_2d4e4554_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_correctiondecision
    ADD CONSTRAINT presence_correctiond_correction_id_c77ce4a3_fk_presence_ FOREIGN KEY (correction_id) REFERENCES public.presence_correction(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_correctiondecision
    ADD CONSTRAINT presence_correctiond_decided_by_id_85c1ac88_fk_people_us FOREIGN KEY (decided_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_devicekey
    ADD CONSTRAINT presence_devicekey_person_id_316d7692_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_evidencepolicy
    ADD CONSTRAINT presence_evidencepol_recorded_by_id_913a0fdd_fk_people_us FOREIGN KEY (recorded_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_hole
    ADD CONSTRAINT presence_hole_absence_id_323c48cb_fk_presence_absence_id FOREIGN KEY (absence_id) REFERENCES public.presence_absence(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_hole
    ADD CONSTRAINT presence_hole_post_id_ee2ee130_fk_people_post_id FOREIGN KEY (post_id) REFERENCES public.people_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_hole
    ADD CONSTRAINT presence_hole_settled_by_id_30719b13_fk_people_user_id FOREIGN KEY (settled_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_hole
    ADD CONSTRAINT presence_hole_stand_in_id_69391884_fk_people_person_id FOREIGN KEY (stand_in_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_leaveentry
    ADD CONSTRAINT presence_leaveentry_person_id_9ed2f911_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_leavefact
    ADD CONSTRAINT presence_leavefact_person_id_642211a0_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_leavefact
    ADD CONSTRAINT presence_leavefact_recorded_by_id_8c93f034_fk_people_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_monthclosing
    ADD CONSTRAINT presence_monthclosing_closed_by_id_5836188f_fk_people_user_id FOREIGN KEY (closed_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_monthclosing
    ADD CONSTRAINT presence_monthclosing_reopened_by_id_46ae3abc_fk_people_user_id FOREIGN KEY (reopened_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_monthhours
    ADD CONSTRAINT presence_monthhours_person_id_0a6cd6d0_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_monthhours
    ADD CONSTRAINT presence_monthhours_unit_id_94f30624_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_officearea
    ADD CONSTRAINT presence_officearea_office_id_a5dbc4da_fk_people_office_id FOREIGN KEY (office_id) REFERENCES public.people_office(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_officearea
    ADD CONSTRAINT presence_officearea_recorded_by_id_f80b7384_fk_people_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_proposal
    ADD CONSTRAINT presence_proposal_decided_by_id_928e3588_fk_people_user_id FOREIGN KEY (decided_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_proposal
    ADD CONSTRAINT presence_proposal_person_id_cbf63e5d_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_proposal
    ADD CONSTRAINT presence_proposal_unit_id_b4533d73_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_recapfile
    ADD CONSTRAINT presence_recapfile_asked_by_id_695666ec_fk_people_user_id FOREIGN KEY (asked_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_recapfile
    ADD CONSTRAINT presence_recapfile_unit_id_e994c378_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_result
    ADD CONSTRAINT presence_result_person_id_eeb22246_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_result
    ADD CONSTRAINT presence_result_planned_by_id_d3d757d1_fk_people_user_id FOREIGN KEY (planned_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_result
    ADD CONSTRAINT presence_result_target_id_506ed7d0_fk_presence_unittarget_id FOREIGN KEY (target_id) REFERENCES public.presence_unittarget(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_resultnote
    ADD CONSTRAINT presence_resultnote_person_id_a7f3c06d_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_resultnote
    ADD CONSTRAINT presence_resultnote_result_id_9782eece_fk_presence_result_id FOREIGN KEY (result_id) REFERENCES public.presence_result(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_resultstep
    ADD CONSTRAINT presence_resultstep_by_id_5c8ee904_fk_people_user_id FOREIGN KEY (by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_resultstep
    ADD CONSTRAINT presence_resultstep_result_id_91aa2267_fk_presence_result_id FOREIGN KEY (result_id) REFERENCES public.presence_result(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_review
    ADD CONSTRAINT presence_review_check_in_id_f825bdc9_fk_presence_checkin_id FOREIGN KEY (check_in_id) REFERENCES public.presence_checkin(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_review
    ADD CONSTRAINT presence_review_decided_by_id_bfa40117_fk_people_user_id FOREIGN KEY (decided_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_unitday
    ADD CONSTRAINT presence_unitday_unit_id_2cf4e4a2_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_unittarget
    ADD CONSTRAINT presence_unittarget_set_by_id_51f91306_fk_people_user_id FOREIGN KEY (set_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_unittarget
    ADD CONSTRAINT presence_unittarget_unit_id_d4722f41_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);

ALTER TABLE ONLY public.rosters_assignment
    ADD CONSTRAINT rosters_assignment_office_id_5ca0235e_fk_people_office_id FOREIGN KEY (office_id) REFERENCES public.people_office(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_assignment
    ADD CONSTRAINT rosters_assignment_person_id_bec559fc_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_assignment
    ADD CONSTRAINT rosters_assignment_run_id_1a45c459_fk_rosters_run_id FOREIGN KEY (run_id) REFERENCES public.rosters_run(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_assignment
    ADD CONSTRAINT rosters_assignment_unit_id_f01a49e6_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_conflict
    ADD CONSTRAINT rosters_conflict_post_id_4e8a8c61_fk_people_post_id FOREIGN KEY (post_id) REFERENCES public.people_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_conflict
    ADD CONSTRAINT rosters_conflict_run_id_f6f042b6_fk_rosters_run_id FOREIGN KEY (run_id) REFERENCES public.rosters_run(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_conflict
    ADD CONSTRAINT rosters_conflict_settled_by_id_54d5b247_fk_people_user_id FOREIGN KEY (settled_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_constraint
    ADD CONSTRAINT rosters_constraint_batch_id_15d19e14_fk_people_importbatch_id FOREIGN KEY (batch_id) REFERENCES public.people_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_constraint
    ADD CONSTRAINT rosters_constraint_person_id_44490529_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_download
    ADD CONSTRAINT rosters_download_asked_by_id_a9993df0_fk_people_user_id FOREIGN KEY (asked_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_download
    ADD CONSTRAINT rosters_download_run_id_1828379f_fk_rosters_run_id FOREIGN KEY (run_id) REFERENCES public.rosters_run(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_download
    ADD CONSTRAINT rosters_download_unit_id_f121a158_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_downloadpart
    ADD CONSTRAINT rosters_downloadpart_download_id_1234c86a_fk_rosters_d FOREIGN KEY (download_id) REFERENCES public.rosters_download(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_meetingmember
    ADD CONSTRAINT rosters_meetingmembe_team_id_d8255527_fk_rosters_m FOREIGN KEY (team_id) REFERENCES public.rosters_meetingteam(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_meetingmember
    ADD CONSTRAINT rosters_meetingmember_person_id_753f188e_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_meetingpair
    ADD CONSTRAINT rosters_meetingpair_batch_id_ca03a97e_fk_people_importbatch_id FOREIGN KEY (batch_id) REFERENCES public.people_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_meetingpair
    ADD CONSTRAINT rosters_meetingpair_first_id_ebf7a903_fk_people_person_id FOREIGN KEY (first_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_meetingpair
    ADD CONSTRAINT rosters_meetingpair_second_id_44fb0961_fk_people_person_id FOREIGN KEY (second_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_meetingteam
    ADD CONSTRAINT rosters_meetingteam_batch_id_7dabfeeb_fk_people_importbatch_id FOREIGN KEY (batch_id) REFERENCES public.people_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_meetingteam
    ADD CONSTRAINT rosters_meetingteam_unit_id_a5b12f65_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_pin
    ADD CONSTRAINT rosters_pin_person_id_4e257caf_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_pin
    ADD CONSTRAINT rosters_pin_pinned_by_id_834b2bd0_fk_people_user_id FOREIGN KEY (pinned_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_pin
    ADD CONSTRAINT rosters_pin_post_id_dac38cc6_fk_people_post_id FOREIGN KEY (post_id) REFERENCES public.people_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_replaced
    ADD CONSTRAINT rosters_replaced_batch_id_109f6991_fk_people_importbatch_id FOREIGN KEY (batch_id) REFERENCES public.people_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_roster
    ADD CONSTRAINT rosters_roster_published_by_id_40235c80_fk_people_user_id FOREIGN KEY (published_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_roster
    ADD CONSTRAINT rosters_roster_run_id_af11ef07_fk_rosters_run_id FOREIGN KEY (run_id) REFERENCES public.rosters_run(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_run
    ADD CONSTRAINT rosters_run_asked_by_id_b022f27e_fk_people_user_id FOREIGN KEY (asked_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_run
    ADD CONSTRAINT rosters_run_base_id_95444b6d_fk_rosters_roster_id FOREIGN KEY (base_id) REFERENCES public.rosters_roster(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_shiftcover
    ADD CONSTRAINT rosters_shiftcover_shift_id_279ca6fc_fk_rosters_shifttype_id FOREIGN KEY (shift_id) REFERENCES public.rosters_shifttype(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_shiftpattern
    ADD CONSTRAINT rosters_shiftpattern_batch_id_b92560bd_fk_people_importbatch_id FOREIGN KEY (batch_id) REFERENCES public.people_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_shiftpattern
    ADD CONSTRAINT rosters_shiftpattern_unit_id_3455f7a2_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_shifttype
    ADD CONSTRAINT rosters_shifttype_pattern_id_393deb60_fk_rosters_s FOREIGN KEY (pattern_id) REFERENCES public.rosters_shiftpattern(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_shiftwish
    ADD CONSTRAINT rosters_shiftwish_person_id_971d4f68_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_shiftworker
    ADD CONSTRAINT rosters_shiftworker_pattern_id_2147d46b_fk_rosters_s FOREIGN KEY (pattern_id) REFERENCES public.rosters_shiftpattern(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_shiftworker
    ADD CONSTRAINT rosters_shiftworker_person_id_72b37cde_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_wholeweeks
    ADD CONSTRAINT rosters_wholeweeks_batch_id_c2b4c737_fk_people_importbatch_id FOREIGN KEY (batch_id) REFERENCES public.people_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rosters_wholeweeks
    ADD CONSTRAINT rosters_wholeweeks_person_id_ab2bcc69_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_user_id_8146e70c_fk_people_user_id FOREIGN KEY (user_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_attendance
    ADD CONSTRAINT webinars_attendance_registration_id_e976eafb_fk_webinars_ FOREIGN KEY (registration_id) REFERENCES public.webinars_registration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_beat
    ADD CONSTRAINT webinars_beat_registration_id_190a46cf_fk_webinars_ FOREIGN KEY (registration_id) REFERENCES public.webinars_registration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_caption
    ADD CONSTRAINT webinars_caption_part_id_9737c1d9_fk_webinars_part_id FOREIGN KEY (part_id) REFERENCES public.webinars_part(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_caption
    ADD CONSTRAINT webinars_caption_webinar_id_0d60ccab_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_certificate
    ADD CONSTRAINT webinars_certificate_person_id_b1a556bf_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_certificate
    ADD CONSTRAINT webinars_certificate_registration_id_57606e1a_fk_webinars_ FOREIGN KEY (registration_id) REFERENCES public.webinars_registration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_certificate
    ADD CONSTRAINT webinars_certificate_seal_id_a07af8ef_fk_webinars_ FOREIGN KEY (seal_id) REFERENCES public.webinars_sealingcertificate(fingerprint) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_certificate
    ADD CONSTRAINT webinars_certificate_webinar_id_f5826594_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_chatline
    ADD CONSTRAINT webinars_chatline_registration_id_e8793493_fk_webinars_ FOREIGN KEY (registration_id) REFERENCES public.webinars_registration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_chatline
    ADD CONSTRAINT webinars_chatline_webinar_id_f88bba33_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_hand
    ADD CONSTRAINT webinars_hand_registration_id_cda0f0f1_fk_webinars_ FOREIGN KEY (registration_id) REFERENCES public.webinars_registration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_hand
    ADD CONSTRAINT webinars_hand_webinar_id_1ceef809_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_invitation
    ADD CONSTRAINT webinars_invitation_invited_by_id_8b8a7431_fk_people_user_id FOREIGN KEY (invited_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_invitation
    ADD CONSTRAINT webinars_invitation_region_id_cd6f5dea_fk_people_region_id FOREIGN KEY (region_id) REFERENCES public.people_region(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_invitation
    ADD CONSTRAINT webinars_invitation_unit_id_d580847d_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_invitation
    ADD CONSTRAINT webinars_invitation_webinar_id_123bd931_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_invitee
    ADD CONSTRAINT webinars_invitee_invitation_id_b3847dce_fk_webinars_ FOREIGN KEY (invitation_id) REFERENCES public.webinars_invitation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_invitee
    ADD CONSTRAINT webinars_invitee_person_id_10dd47ec_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_invitee
    ADD CONSTRAINT webinars_invitee_webinar_id_c29f0684_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_item
    ADD CONSTRAINT webinars_item_part_id_f0b8c97a_fk_webinars_part_id FOREIGN KEY (part_id) REFERENCES public.webinars_part(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_item
    ADD CONSTRAINT webinars_item_webinar_id_97ba2dc3_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_live
    ADD CONSTRAINT webinars_live_item_id_5b764b1c_fk_webinars_item_id FOREIGN KEY (item_id) REFERENCES public.webinars_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_live
    ADD CONSTRAINT webinars_live_webinar_id_1434b6fb_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_liveevent
    ADD CONSTRAINT webinars_liveevent_webinar_id_3ec6f728_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_manifest
    ADD CONSTRAINT webinars_manifest_webinar_id_5197d93f_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_material
    ADD CONSTRAINT webinars_material_part_id_4c2d108f_fk_webinars_part_id FOREIGN KEY (part_id) REFERENCES public.webinars_part(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_part
    ADD CONSTRAINT webinars_part_person_id_ed8c178c_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_part
    ADD CONSTRAINT webinars_part_webinar_id_0beaf395_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_poll
    ADD CONSTRAINT webinars_poll_webinar_id_5590a9c4_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_publication
    ADD CONSTRAINT webinars_publication_published_by_id_25a32a2a_fk_people_user_id FOREIGN KEY (published_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_publication
    ADD CONSTRAINT webinars_publication_webinar_id_61f4e1b2_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_question
    ADD CONSTRAINT webinars_question_into_id_f4d983d3_fk_webinars_question_id FOREIGN KEY (into_id) REFERENCES public.webinars_question(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_question
    ADD CONSTRAINT webinars_question_item_id_51493868_fk_webinars_item_id FOREIGN KEY (item_id) REFERENCES public.webinars_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_question
    ADD CONSTRAINT webinars_question_registration_id_dc2d5512_fk_webinars_ FOREIGN KEY (registration_id) REFERENCES public.webinars_registration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_question
    ADD CONSTRAINT webinars_question_webinar_id_b29d83b9_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_quote
    ADD CONSTRAINT webinars_quote_caption_id_02b8e619_fk_webinars_caption_id FOREIGN KEY (caption_id) REFERENCES public.webinars_caption(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_quote
    ADD CONSTRAINT webinars_quote_part_id_55fcd44d_fk_webinars_part_id FOREIGN KEY (part_id) REFERENCES public.webinars_part(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_quote
    ADD CONSTRAINT webinars_quote_webinar_id_f7680c17_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_reaction
    ADD CONSTRAINT webinars_reaction_webinar_id_d77a5e9d_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_registration
    ADD CONSTRAINT webinars_registratio_webinar_id_70a612d2_fk_webinars_ FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_registration
    ADD CONSTRAINT webinars_registration_person_id_94a1c570_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_registration
    ADD CONSTRAINT webinars_registration_unit_id_83f2c01b_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_release
    ADD CONSTRAINT webinars_release_webinar_id_3a2cf827_fk_webinars_webinar_id FOREIGN KEY (webinar_id) REFERENCES public.webinars_webinar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_series
    ADD CONSTRAINT webinars_series_unit_id_efe603a6_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_survey
    ADD CONSTRAINT webinars_survey_registration_id_d92e233d_fk_webinars_ FOREIGN KEY (registration_id) REFERENCES public.webinars_registration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_upvote
    ADD CONSTRAINT webinars_upvote_question_id_a19a0b45_fk_webinars_question_id FOREIGN KEY (question_id) REFERENCES public.webinars_question(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_upvote
    ADD CONSTRAINT webinars_upvote_registration_id_b1c5636b_fk_webinars_ FOREIGN KEY (registration_id) REFERENCES public.webinars_registration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_vote
    ADD CONSTRAINT webinars_vote_poll_id_014f6710_fk_webinars_poll_id FOREIGN KEY (poll_id) REFERENCES public.webinars_poll(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_vote
    ADD CONSTRAINT webinars_vote_registration_id_c88cda18_fk_webinars_ FOREIGN KEY (registration_id) REFERENCES public.webinars_registration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_webinar
    ADD CONSTRAINT webinars_webinar_series_id_6f03c39f_fk_webinars_series_id FOREIGN KEY (series_id) REFERENCES public.webinars_series(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webinars_webinar
    ADD CONSTRAINT webinars_webinar_unit_id_9696c634_fk_people_unit_id FOREIGN KEY (unit_id) REFERENCES public.people_unit(id) DEFERRABLE INITIALLY DEFERRED;
